import DrawWorker from './draw-worker.ts?worker';
import { changesBetween, nothing, type Drawn, type Shown, type ShownChanges, type ToDraw } from './shown.ts';

/**
 * The timeline's picture: two canvases that a worker draws, so that however much is in view, the window's own thread only says what has changed. See draw-worker.ts and
 * docs/decisions/025-the-timeline-is-drawn-in-a-worker.md.
 */
export class TimelinePainter {
  readonly #worker = new DrawWorker();
  readonly #canvases: readonly HTMLCanvasElement[];
  #shown: Shown = nothing as Shown;

  /** The canvases lie in `holder`, as large as what is drawn. */
  constructor(holder: HTMLElement) {
    this.#canvases = ['timeline-lanes', 'timeline-above'].map((name) => {
      const canvas = document.createElement('canvas');
      canvas.className = name;
      canvas.ariaHidden = 'true';
      holder.append(canvas);
      return canvas;
    });
    // They get their size with the picture that has it: until then the one before stays as it was, and is not stretched.
    this.#worker.onmessage = ({ data: { width, height } }: MessageEvent<Drawn>) => {
      for (const { style } of this.#canvases) [style.width, style.height] = [`${width}px`, `${height}px`];
    };
    const [lanes, above] = this.#canvases.map((canvas) => canvas.transferControlToOffscreen());
    if (lanes && above) this.#worker.postMessage({ kind: 'begin', lanes, above } satisfies ToDraw, [lanes, above]);
  }

  /** Draws these parts as they are now, and the others as they were. */
  show(parts: Partial<Shown>): void {
    const changes = changesOf(this.#shown, parts);
    this.#shown = { ...this.#shown, ...parts };
    if (Object.keys(changes).length > 0) this.#worker.postMessage({ kind: 'show', changes } satisfies ToDraw);
  }

  close(): void {
    this.#worker.terminate();
    for (const canvas of this.#canvases) canvas.remove();
  }
}

function changesOf(before: Shown, parts: Partial<Shown>): ShownChanges {
  const differing = Object.entries(parts).filter(([name, value]) => before[name as keyof Shown] !== value);
  const { timeline, assets, takes, ...others } = Object.fromEntries(differing) as Partial<Shown>;
  return {
    ...others,
    ...(timeline && { timeline: timeline.changesSince(before.timeline) }),
    ...(assets && { assets: changesBetween(before.assets, assets) }),
    ...(takes && { takes: changesBetween(before.takes, takes) }),
  };
}
