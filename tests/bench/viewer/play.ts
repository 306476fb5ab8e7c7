import type { Page } from 'playwright-core';
import type { BenchRow } from '../../figures.ts';
import type { Workprint } from '../../e2e/harness/workprint.ts';
import { limited } from '../samples.ts';
import { chromiumTime } from './chromium.ts';

/** Plays a film of `frames` frames at 24 a second from start to end, as it comes to the window for the first time. */
export async function playRows({ page }: Workprint, frames: number, size: string): Promise<BenchRow[]> {
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.locator('.stage canvas[data-frame="0"]').waitFor();
  const cpu = await chromiumTime(page, () => playThrough(page, frames));
  const dropped = await droppedFrames(page);
  const note = `${dropped} of ${frames} frames of H.264 at 24, LUT and dissolve`;
  return [
    limited(`viewer.dropped_percent.${size}`, (100 * dropped) / frames, '%', 1, frames, note),
    {
      id: `viewer.cpu_ms_per_frame.${size}`,
      value: cpu / (frames - dropped),
      unit: 'ms',
      n: frames - dropped,
      note: 'processor time of all of Chromium for a frame shown, of the same play; a frame stands 41.7 ms on each core',
    },
  ];
}

async function playThrough(page: Page, frames: number): Promise<void> {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 1000 * (frames / 24 + 30) });
}

/** Frames that came too late, by the viewer's own count. */
async function droppedFrames(page: Page): Promise<number> {
  const badge = page.locator('.transport-end .badge-warning');
  return (await badge.count()) === 0 ? 0 : parseInt(await badge.innerText(), 10);
}
