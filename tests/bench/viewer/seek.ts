/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import type { AssetView } from '../../../core/contract/views.ts';
import { SeededRandom } from '../../seeded-random.ts';

const SEEKS = 60;
/** Longest wait for one, in milliseconds. */
const longestSeek = 10_000;

/** Milliseconds from Enter on a timecode to the frame being drawn, for frames at random of a file of 24 a second; in order of length. */
export async function seekTimes(page: Page, { name, video }: AssetView): Promise<number[]> {
  await page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name }).dblclick();
  await page.getByRole('button', { name: 'Source', exact: true, pressed: true }).waitFor();
  const random = new SeededRandom(7);
  const times: number[] = [];
  let last = await seek(page, 0).then(() => 0);
  while (times.length < SEEKS) {
    const frame = random.below(video?.frameCount ?? 0);
    if (frame !== last) times.push(await seek(page, frame));
    last = frame;
  }
  return times.sort((a, b) => a - b);
}

async function seek(page: Page, frame: number): Promise<number> {
  const two = (value: number) => String(value).padStart(2, '0');
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(`00:00:${two(Math.floor(frame / 24))}:${two(frame % 24)}`);
  return field.evaluate(
    (element: HTMLInputElement, [wanted, longest]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!canvas || !element.form) throw new Error('There is no viewer.');
      const start = performance.now();
      const shown = new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`Frame ${wanted} does not come.`)), longest);
        const look = () => {
          if (canvas.dataset['frame'] !== wanted) return;
          clearTimeout(late);
          observer.disconnect();
          resolve(performance.now() - start);
        };
        const observer = new MutationObserver(look);
        observer.observe(canvas, { attributes: true });
        look();
      });
      element.form.requestSubmit();
      return shown;
    },
    [String(frame), longestSeek] as const,
  );
}
