/// <reference lib="dom" />
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { DISSOLVE, HANDLE, makeGradedFilm, type GradedFilm } from './harness/graded-film.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { assetId, frameOnShow, goToFolder, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;
let host: HostClient;
let film: GradedFilm;
let shown: string;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names.slice(0, 1));
  host = await connectBeside(workprint.page);
  shown = await assetId(workprint.page, footage.names[0] ?? '');
  const { assets } = await host.api.call('project.snapshot', {});
  const asset = assets.find(({ id }) => id === shown);
  if (!asset) throw new Error('The footage is not there.');
  film = await makeGradedFilm(host, asset, join(workprint.folder, 'look.cube'));
  await workprint.page.getByRole('button', { name: 'Sequence', exact: true }).click();
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

describe('a film with a look and a dissolve', () => {
  it('is shown through the look', async () => {
    await goTo(workprint.page, 40);
    await expect.poll(() => distance([{ frame: 40, share: 1 }], true)).toBeLessThan(4);
    await expect.poll(() => distance([{ frame: 40, share: 1 }], false)).toBeGreaterThan(8);
  });

  it('is both pictures in the dissolve, each by its share', async () => {
    // The middle, in which the second clip is at its own first frame.
    const frame = film.cut;
    await goTo(workprint.page, frame);
    const share = (DISSOLVE / 2 + 0.5) / DISSOLVE;
    const second = film.cut + HANDLE;
    const mixed = [
      { frame, share: 1 - share },
      { frame: second, share },
    ];
    await expect.poll(() => distance(mixed, true)).toBeLessThan(2);
    const own = await distance(mixed, true);
    for (const { frame: alone } of mixed)
      await expect.poll(() => distance([{ frame: alone, share: 1 }], true)).toBeGreaterThan(2 * own);
    await workprint.screenshot('60-dissolve-with-look');
  });

  it('is shown without the look, and says so, when the table is gone', async () => {
    const timeline = await host.edit();
    const clip = timeline.items(timeline.tracks(timeline.sequences()[0]?.id ?? '')[0]?.id ?? '')[0];
    if (clip?.kind !== 'clip') throw new Error('The film has no clip.');
    const effects = clip.effects.map((effect) => ({ ...effect, metadata: { path: '/nowhere/look.cube' } }));
    await host.edit(() => ({ [clip.id]: { before: clip, after: { ...clip, effects } } }));
    await goTo(workprint.page, 20);
    await workprint.page.getByText('The look-up table "/nowhere/look.cube" is not where it was.').waitFor();
    await expect.poll(() => distance([{ frame: 20, share: 1 }], false)).toBeLessThan(4);
  });

  it('is shown through the look again when its file is chosen by keyboard', async () => {
    const { page } = workprint;
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+F9');
    const form = page.getByRole('dialog', { name: 'Change effect' });
    await form.getByRole('button', { name: 'Browse…' }).press('Enter');
    const browser = page.getByRole('dialog', { name: 'Choose a file' });
    await goToFolder(browser, workprint.folder);
    await browser.getByRole('option', { name: 'look.cube' }).waitFor();
    await workprint.screenshot('64-choose-look');
    await browser.getByRole('option', { name: 'look.cube' }).dblclick();
    await expect.poll(() => form.getByLabel('File').inputValue()).toBe(join(workprint.folder, 'look.cube'));
    await workprint.screenshot('65-change-effect');
    await form.getByLabel('File').press('Enter');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => distance([{ frame: 20, share: 1 }], true)).toBeLessThan(4);
    await page.keyboard.press('F9');
    await page.getByRole('dialog', { name: 'Add effect' }).waitFor();
    await workprint.screenshot('66-add-effect');
    await page.keyboard.press('Escape');
  });
});

async function goTo(page: Page, frame: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' });
  const two = (value: number) => String(value).padStart(2, '0');
  await field.fill(`00:00:${two(Math.floor(frame / 24))}:${two(frame % 24)}`);
  await field.press('Enter');
  await frameOnShow(page, frame);
}

/** How far the viewer is from a mixture of the host's stills, seen through the look or as they are: mean difference of 8-bit code values at 160 × 90. */
function distance(parts: readonly { frame: number; share: number }[], graded: boolean): Promise<number> {
  return workprint.page.evaluate(
    async ([id, wanted, looked]) => {
      const [width, height] = [160, 90];
      const pixels = (picture: CanvasImageSource) => {
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        if (!context) throw new Error('no canvas');
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      };
      const curve = (value: number) => value * value * (3 - 2 * value);
      // What graded-film.ts writes into its table.
      const look = (value: number, channel: number) =>
        channel === 0 ? curve(0.9 * value + 0.1) : channel === 1 ? curve(value) : 0.8 * curve(value);
      const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!canvas) throw new Error('no viewer');
      const seen = pixels(canvas);
      const expected = new Float64Array(seen.length);
      for (const { frame, share } of wanted) {
        const still = await fetch(`/media/frame/${id}/${frame}?width=640`);
        for (const [i, value] of pixels(await createImageBitmap(await still.blob())).entries())
          expected[i] = (expected[i] ?? 0) + share * (looked ? 255 * look(value / 255, i % 4) : value);
      }
      const sum = seen.reduce((all, value, i) => all + (i % 4 === 3 ? 0 : Math.abs(value - (expected[i] ?? 0))), 0);
      return sum / ((seen.length * 3) / 4);
    },
    [shown, parts, graded] as const,
  );
}
