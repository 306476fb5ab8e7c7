/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import type { YuvFormat, YuvPlanes } from '../../native/binding/kernels.ts';
import { succeed } from '../cli/workprint.ts';
import { largestDifference, structuralSimilarity, type RgbBytes } from '../golden/picture/compare.ts';
import { layOutFootage } from './harness/footage.ts';
import { clips, frameOnShow, goToFolder, hasFocus, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

const CAPTION_AT = 60;

let workprint: Workprint;
let page: Page;

beforeAll(async () => {
  workprint = await startWorkprint({
    prepare: async (project, folder) => {
      const { rushes, names } = await layOutFootage(folder);
      const file = names[0] ?? '';
      await succeed('new', project);
      await succeed('import', project, join(rushes, file));
      await succeed('cut', project, `${file}@0-120`, '--rate', '24', '--size', '640x360');
      const caption = {
        name: 'Where',
        media: { kind: 'caption', text: '– Where were you?\n– Out, and I came back late.' },
        sourceStart: { value: 0, rate: { num: 24, den: 1 } },
        duration: 24,
      };
      const script = [
        // Without colour: a film has a quarter of the chroma samples, in which letters' edges would differ.
        { verb: 'add-effect', clipId: 'V1@0', kind: 'asc-cdl', parameters: { saturation: 0 } },
        { verb: 'add-track', media: 'captions' },
        { verb: 'overwrite', placements: [{ trackId: 'C1', clip: caption }], at: CAPTION_AT },
      ];
      writeFileSync(join(folder, 'script.json'), JSON.stringify(script));
      await succeed('edit', project, '--script', join(folder, 'script.json'), '--sequence', 'Main');
    },
  });
  ({ page } = workprint);
  await clips(page).first().waitFor();
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
});

afterAll(() => workprint.close());

describe('a title made by keyboard', () => {
  it('is seen as soon as its words are typed, and in the style that it is given', async () => {
    await goTo(12);
    const without = await shown();
    await page.keyboard.press('Shift+X');
    const dialog = page.getByRole('dialog', { name: 'Add title' });
    await dialog.waitFor();
    await expect.poll(() => hasFocus(dialog)).toBe(true);
    await page.keyboard.type('The Long');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Goodbye');
    await workprint.screenshot('70-add-title');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => largestDifference(await shown(), without)).toBeGreaterThan(100);
    const plain = await shown();
    await workprint.screenshot('71-title');

    const form = page.getByRole('region', { name: 'Title' });
    await type(form, 'Size', '18');
    await form.getByRole('group').filter({ hasText: 'Outline' }).first().locator('summary').press('Enter');
    await type(form, 'Outline', '6');
    await expect.poll(async () => largestDifference(await shown(), plain)).toBeGreaterThan(100);
    await workprint.screenshot('72-title-styled');
  });
});

describe('the captions of a track', () => {
  it('are set together in the inspector of one, or in a form, and undone', async () => {
    await goTo(CAPTION_AT + 2);
    const before = await shown();
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    // From the title to what lies above it.
    await page.keyboard.press('ArrowUp');
    await type(page.getByRole('region', { name: 'Captions on C1' }), 'Size', '9');
    await expect.poll(async () => largestDifference(await shown(), before)).toBeGreaterThan(100);
    const large = await shown();
    await workprint.screenshot('73-captions-larger');
    await goTo(CAPTION_AT + 2);
    await page.keyboard.press('Alt+L');
    const dialog = page.getByRole('dialog', { name: 'Caption style' });
    await type(dialog, 'Box', '60');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => largestDifference(await shown(), large)).toBeGreaterThan(50);
    await workprint.screenshot('73-captions-boxed');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => largestDifference(await shown(), large)).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => largestDifference(await shown(), before)).toBe(0);
  });
});

describe('an export', () => {
  it('has the title and the captions that the window shows', async () => {
    await goTo(12);
    await page.keyboard.press('Control+E');
    const dialog = page.getByRole('dialog', { name: 'Export film' });
    await dialog.getByLabel('Format').selectOption('mkv-ffv1');
    await expect.poll(() => dialog.getByLabel('Captions').inputValue()).toBe('burn');
    await workprint.screenshot('73-export-captions');
    await dialog.getByRole('button', { name: 'Choose…' }).press('Enter');
    await goToFolder(dialog, workprint.folder);
    const output = join(workprint.folder, 'Film.mkv');
    await expect.poll(() => dialog.locator('.export-output').innerText()).toContain(output);
    await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await jobEnds(page, 'export');
    const film = await openFrameReader(output);
    for (const frame of [12, CAPTION_AT + 2, CAPTION_AT + 30]) {
      await goTo(frame);
      const made = await film.frame(frame);
      const exported = lumaPlane(made.planes, made.format);
      made.release();
      // A frame may be there before the letters over it.
      await expect
        .poll(async () => largestDifference(lumaOf(await shown()), exported), { message: `frame ${frame}` })
        .toBeLessThanOrEqual(2);
      const seen = lumaOf(await shown());
      expect(structuralSimilarity(seen, exported), `frame ${frame}`).toBeGreaterThanOrEqual(0.998);
      await workprint.screenshot(`74-frame-${frame}`);
    }
    film.close();
    expect(workprint.complaints).toEqual([]);
  });
});

async function goTo(frame: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' });
  const two = (value: number) => String(value).padStart(2, '0');
  await field.fill(`00:00:${two(Math.floor(frame / 24))}:${two(frame % 24)}`);
  await field.press('Enter');
  await frameOnShow(page, frame);
  // Keys are commands again.
  await field.evaluate((element) => element.blur());
}

async function type(form: Locator, label: string, value: string): Promise<void> {
  const field = form.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** The viewer's picture. */
async function shown(): Promise<RgbBytes> {
  const png = await page.evaluate(() =>
    document.querySelector<HTMLCanvasElement>('.stage canvas')?.toDataURL('image/png'),
  );
  const bytes = Buffer.from(png?.split(',')[1] ?? '', 'base64');
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** As the film has it; thrice, so that it is a picture. */
function lumaOf({ width, height, data }: RgbBytes): RgbBytes {
  const code = (pixel: number): number => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel, pixel + 3);
    return Math.round(16 + (219 / 255) * (0.2126 * red + 0.7152 * green + 0.0722 * blue));
  };
  return { width, height, data: Uint8Array.from(data, (_, i) => code(i - (i % 3))) };
}

function lumaPlane({ data, strides }: YuvPlanes, { width, height }: YuvFormat): RgbBytes {
  const [luma] = data;
  const at = (pixel: number): number => luma[Math.floor(pixel / width) * strides[0] + (pixel % width)] ?? 0;
  return { width, height, data: Uint8Array.from({ length: 3 * width * height }, (_, i) => at(Math.floor(i / 3))) };
}
