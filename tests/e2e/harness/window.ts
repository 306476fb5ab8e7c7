/// <reference lib="dom" />
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** What tests do in the window, in a person's words. */

export async function importFootage(page: Page, folder: string, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Import…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import footage' });
  await goToFolder(dialog, folder);
  for (const name of names) await dialog.getByRole('option', { name }).click({ modifiers: ['Control'] });
  await dialog.getByRole('button', { name: /^Import \d/ }).click();
  for (const name of names) await asset(page, name).waitFor();
}

export async function goToFolder(dialog: Locator, folder: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Folder', exact: true }).fill(folder);
  await dialog.getByRole('textbox', { name: 'Folder', exact: true }).press('Enter');
}

export function asset(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name });
}

/** The clips as a screen reader has them. */
export function clips(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Clips' }).getByRole('option');
}

export async function timecode(page: Page): Promise<string> {
  return page.getByRole('textbox', { name: 'Timecode' }).inputValue();
}

/** Waits until the canvas shows the frame. */
export async function frameOnShow(page: Page, frame: number): Promise<void> {
  await page.locator(`.stage canvas[data-frame="${frame}"]`).waitFor({ timeout: 20_000 });
}

/**
 * How far the viewer's picture is from the host's still of each given frame: mean difference of 8-bit code values at 160 × 90.
 */
export function distancesToStills(page: Page, assetId: string, frames: readonly number[]): Promise<number[]> {
  return page.evaluate(
    async ([id, numbers]) => {
      const [width, height] = [160, 90];
      const pixels = (picture: CanvasImageSource) => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!context) throw new Error('no canvas');
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      };
      const shown = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!shown) throw new Error('no viewer');
      const seen = pixels(shown);
      const distances: number[] = [];
      for (const frame of numbers) {
        // What the browser kept may be of a file that another one has taken the place of.
        const still = await fetch(`/media/frame/${id}/${frame}?width=640`, { cache: 'no-store' });
        const expected = pixels(await createImageBitmap(await still.blob()));
        let sum = 0;
        for (let i = 0; i < seen.length; i++) sum += Math.abs((seen[i] ?? 0) - (expected[i] ?? 0));
        distances.push(sum / ((seen.length * 3) / 4));
      }
      return distances;
    },
    [assetId, frames] as const,
  );
}

export async function assetId(page: Page, name: string): Promise<string> {
  const id = await asset(page, name).getAttribute('id');
  return (id ?? '').replace(/^asset-/, '');
}

/** Waits until no job of this kind runs, and sees that none has failed. */
export async function jobEnds(page: Page, kind: string, timeout = 180_000): Promise<void> {
  await expect
    .poll(() => page.locator(`.job[data-kind="${kind}"].job-running, .job[data-kind="${kind}"].job-queued`).count(), {
      timeout,
    })
    .toBe(0);
  expect(await page.locator('.job-failed').allInnerTexts()).toEqual([]);
}

/** Rolls the bin until a row of it is drawn: only those in view are. */
export async function rollTo(page: Page, row: Locator): Promise<void> {
  const list = page.getByRole('listbox', { name: 'Assets' });
  const roll = (to: 'start' | 'next') =>
    list.evaluate((element, where) => {
      let box: Element | null = element;
      while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
      if (box) box.scrollTop = where === 'start' ? 0 : box.scrollTop + box.clientHeight / 2;
    }, to);
  if ((await row.count()) === 0) await roll('start');
  for (let pages = 0; pages < 300 && (await row.count()) === 0; pages++) {
    await roll('next');
    await page.waitForTimeout(30);
  }
  await row.scrollIntoViewIfNeeded();
}
