/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turnedClockwise } from '../media/turn-film.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, assetId, clips, distancesToStills, frameOnShow, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  const [name = ''] = footage.names;
  const film = readFileSync(join(footage.rushes, name));
  writeFileSync(join(footage.rushes, 'phone.mp4'), turnedClockwise(film));
  await importFootage(workprint.page, footage.rushes, [name, 'phone.mp4']);
});

afterAll(() => workprint.close());

describe('footage of a phone held upright', () => {
  it('is shown upright: its stored pictures turned by a quarter clockwise', async () => {
    const { page } = workprint;
    const stored = await assetId(page, footage.names[0] ?? '');
    await asset(page, 'phone.mp4').dblclick();
    for (const frame of [0, 30]) {
      await goTo(page, frame);
      const { width, height } = await canvasSize(page);
      expect(height).toBeGreaterThan(width);
      const [right, wrong] = await distancesToTurned(page, stored, frame);
      expect(right, `frame ${frame}`).toBeLessThan(4);
      expect(wrong, `frame ${frame}`).toBeGreaterThan(20);
      // The host, which makes stills and exports, sees the same.
      const [own = Infinity] = await distancesToStills(page, await assetId(page, 'phone.mp4'), [frame]);
      expect(own, `frame ${frame}`).toBeLessThan(4);
    }
    await workprint.screenshot('26-phone');
  });

  it('makes an upright sequence, and fills it', async () => {
    const { page } = workprint;
    await page.keyboard.press('e');
    await clips(page).first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    await goTo(page, 30);
    const { width, height } = await canvasSize(page);
    expect(height).toBeGreaterThan(width);
    const stored = await assetId(page, footage.names[0] ?? '');
    await expect.poll(async () => (await distancesToTurned(page, stored, 30))[0]).toBeLessThan(4);
  });
});

async function goTo(page: Page, frame: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await page.keyboard.press('Home');
  await field.fill(`+${frame}`);
  await field.press('Enter');
  await frameOnShow(page, frame);
}

function canvasSize(page: Page): Promise<{ width: number; height: number }> {
  return page
    .locator('.stage canvas')
    .evaluate((element: HTMLCanvasElement) => ({ width: element.width, height: element.height }));
}

/**
 * How far the viewer's picture is from the stored one turned clockwise by the test itself, and turned the other way: mean difference of 8-bit code values at
 * 90 × 160.
 */
function distancesToTurned(page: Page, storedId: string, frame: number): Promise<[number, number]> {
  return page.evaluate(
    async ([id, number]): Promise<[number, number]> => {
      const [width, height] = [90, 160];
      const draw = (paint: (context: OffscreenCanvasRenderingContext2D) => void) => {
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        if (!context) throw new Error('no canvas');
        context.imageSmoothingQuality = 'high';
        paint(context);
        return context.getImageData(0, 0, width, height).data;
      };
      const shown = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!shown) throw new Error('no viewer');
      const seen = draw((context) => context.drawImage(shown, 0, 0, width, height));
      const still = await fetch(`/media/frame/${id}/${number}?width=640`);
      const stored = await createImageBitmap(await still.blob());
      const turned = (quarter: 1 | -1) =>
        draw((context) => {
          context.translate(width / 2, height / 2);
          context.rotate((quarter * Math.PI) / 2);
          context.drawImage(stored, -height / 2, -width / 2, height, width);
        });
      const distance = (other: Uint8ClampedArray) =>
        seen.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / ((seen.length * 3) / 4);
      return [distance(turned(1)), distance(turned(-1))];
    },
    [storedId, frame] as const,
  );
}
