/// <reference lib="dom" />
import { PlainWindow } from '../viewer/plain-window.ts';

declare global {
  interface Window {
    /** Milliseconds from asking for the page to what was waited for being on the screen. */
    openedAfter?: number;
  }
}

/**
 * Opens the window, in a browser that has just been started for it with an empty profile, and gives the milliseconds from asking for its page until it is drawn; with `clips`,
 * until the timeline is drawn with its clips.
 */
export async function openingTime(url: string, clips: boolean): Promise<number> {
  const window = await PlainWindow.blank();
  try {
    await window.send('Page.enable');
    await window.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch.toString()})(${clips})` });
    await window.goTo(url);
    for (;;) {
      const after = await window.run(() => globalThis.window.openedAfter);
      if (after !== undefined) return after;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await window.close();
  }
}

/** Runs in the page. */
function watch(clips: boolean): void {
  // A worker draws the timeline: it is there once its colours are, those of clips being lighter than all others.
  const isThere = () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.timeline-lanes');
    if (!canvas || (clips && !document.querySelector('.clip-list [role="option"]'))) return false;
    const context = new OffscreenCanvas(canvas.width, 8).getContext('2d');
    context?.drawImage(canvas, 0, -Math.floor(canvas.height / 2));
    const { data } = context?.getImageData(0, 0, canvas.width, 8) ?? { data: [] };
    return data.some((value, i) => (clips ? i % 4 === 1 && value > 0x40 : i % 4 === 3 && value > 0));
  };
  const look = () => {
    if (!isThere()) requestAnimationFrame(look);
    // It is drawn in this frame; by the one after the next it is on the screen.
    else requestAnimationFrame(() => requestAnimationFrame(() => (window.openedAfter = performance.now())));
  };
  requestAnimationFrame(look);
}
