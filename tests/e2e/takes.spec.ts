/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { asset, clips, frameOnShow, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});
afterAll(() => workprint.close());

/** A clip of 24 frames with two takes, selected, its source active. */
async function makeTakes(page: Page): Promise<void> {
  const [name = ''] = footage.names;
  await importFootage(page, footage.rushes, [name]);
  await page.keyboard.press('Control+Shift+a');
  const adding = page.getByRole('dialog', { name: 'Add a folder to the archive' });
  await goToFolder(adding, footage.archive);
  await adding.getByRole('combobox', { name: 'Consent' }).selectOption('Granted');
  await adding.getByRole('button', { name: 'Add this folder' }).click();
  const shots = page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
  await shots.first().waitFor({ timeout: 120_000 });
  await jobEnds(page, 'ingest');
  await asset(page, name).dblclick();
  await page.keyboard.press('i');
  for (let i = 0; i < 23; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await expect.poll(() => clips(page).count()).toBeGreaterThanOrEqual(1);
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await shots.nth(-1).click();
  for (const [take, strength] of [
    [1, '90'],
    [2, '30'],
  ] as const) {
    await page.getByRole('slider', { name: 'Strength' }).fill(strength);
    await page.getByRole('button', { name: 'Regenerate' }).click();
    await page.locator(`.take[data-take="${take}"]`).waitFor({ timeout: 180_000 });
    await jobEnds(page, 'regenerate');
  }
}

/** Mean code values of the left and the right half of the monitor's picture. */
function halves(page: Page): Promise<{ left: number[]; right: number[]; width: number; height: number }> {
  return page.evaluate(() => {
    const shown = document.querySelector<HTMLCanvasElement>('.stage-picture canvas');
    if (!shown) throw new Error('no viewer');
    const { width, height } = shown;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(shown, 0, 0);
    const mean = (x: number) => {
      const { data } = context!.getImageData(x, 0, width / 2, height);
      const sums = [0, 0, 0];
      for (let i = 0; i < data.length; i++) if (i % 4 < 3) sums[i % 4]! += data[i]!;
      return sums.map((sum) => sum / (data.length / 4));
    };
    return { left: mean(0), right: mean(width / 2), width, height };
  });
}

const whole = ({ left, right }: { left: number[]; right: number[] }) =>
  left.map((value, i) => (value + (right[i] ?? 0)) / 2);

function expectNear(colour: readonly number[], expected: readonly number[], within: number): void {
  for (const [i, value] of colour.entries()) expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(within);
}

it('compares any two of source and takes in five ways, by mouse and by keyboard, standing and playing', async () => {
  const { page } = workprint;
  const screenshot = (name: string) => workprint.screenshot(name);
  await makeTakes(page);
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  const bar = page.getByRole('group', { name: 'Compare', exact: true });
  await bar.waitFor();
  await page.locator('.stage canvas[data-frame]').waitFor();
  const a = bar.getByRole('combobox', { name: 'What A shows' });
  const b = bar.getByRole('combobox', { name: 'What B shows' });
  await b.selectOption({ label: 'Take 1' });
  await screenshot('takes-1-wipe');
  await expectAccessible(page, 'comparison by wipe');

  // Toggle: each by itself, flipped by the key, and only for as long as it is held.
  await bar.getByRole('button', { name: 'Toggle', exact: true }).click();
  const source = await halves(page);
  await page.keyboard.press('x');
  const showsB = bar.getByRole('button', { name: 'B', exact: true });
  await expect.poll(() => showsB.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(async () => whole(await halves(page))).not.toEqual(whole(source));
  const take = await halves(page);
  await screenshot('takes-2-toggle');
  await page.keyboard.down('x');
  await page.keyboard.down('x');
  await expect.poll(() => showsB.getAttribute('aria-pressed')).toBe('false');
  await page.keyboard.up('x');
  await expect.poll(() => showsB.getAttribute('aria-pressed')).toBe('true');

  // Split: both whole, in a picture of half the height.
  await bar.getByRole('button', { name: 'Split', exact: true }).click();
  await expect.poll(async () => (await halves(page)).height).toBe(Math.round(source.height / 2));
  const split = await halves(page);
  expectNear(split.left, whole(source), 1);
  expectNear(split.right, whole(take), 1);
  await screenshot('takes-3-split');

  // Onion: the mean of the means.
  await bar.getByRole('button', { name: 'Onion', exact: true }).click();
  const mix = bar.getByRole('slider', { name: 'Mix of A and B' });
  await mix.fill('0.25');
  await expect.poll(async () => (await halves(page)).height).toBe(source.height);
  await expect
    .poll(async () => whole(await halves(page)).map(Math.round))
    .toEqual(whole(source).map((value, i) => Math.round(0.75 * value + 0.25 * (whole(take)[i] ?? 0))));
  await screenshot('takes-4-onion');
  await expectAccessible(page, 'comparison by onion');

  // Difference: grey, more of it with gain; nothing between a take and itself, on every frame that is played.
  await bar.getByRole('button', { name: 'Difference', exact: true }).click();
  await bar.getByRole('combobox', { name: 'Gain' }).selectOption({ label: '× 1' });
  await expect.poll(async () => new Set(whole(await halves(page))).size).toBe(1);
  const faint = whole(await halves(page))[0] ?? 0;
  expect(faint).toBeGreaterThan(0);
  await bar.getByRole('combobox', { name: 'Gain' }).selectOption({ label: '× 8' });
  await expect.poll(async () => whole(await halves(page))[0] ?? 0).toBeGreaterThan(2 * faint);
  await screenshot('takes-5-difference');
  await a.selectOption({ label: 'Take 2' });
  await b.selectOption({ label: 'Take 2' });
  await expect.poll(async () => whole(await halves(page))).toEqual([0, 0, 0]);
  await page.locator('.stage').focus();
  await page.keyboard.press('Home');
  await frameOnShow(page, 0);
  await page.keyboard.press('Control+/');
  await page.keyboard.press('Space');
  const seen = await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.stage-picture canvas')!;
    const frames = new Set<string>();
    let brightest = 0;
    const small = new OffscreenCanvas(64, 36).getContext('2d', { willReadFrequently: true })!;
    for (const end = performance.now() + 30_000; frames.size < 12 && performance.now() < end;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frames.add(canvas.dataset['frame'] ?? '');
      small.drawImage(canvas, 0, 0, 64, 36);
      for (const [i, value] of small.getImageData(0, 0, 64, 36).data.entries())
        if (i % 4 < 3) brightest = Math.max(brightest, value);
    }
    return { frames: frames.size, brightest };
  });
  expect(seen.frames).toBe(12);
  expect(seen.brightest).toBe(0);
  await page.keyboard.press('Control+/');
  await expect.poll(() => page.getByRole('button', { name: 'Pause' }).count()).toBe(0);

  // The wipe's line lies as it is asked to, and is moved by keys along its way.
  await page.keyboard.press('Home');
  for (const name of ['Toggle', 'Onion', 'Wipe']) {
    await page.keyboard.press('Alt+Shift+X');
    await expect.poll(() => bar.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')).toBe('true');
  }
  await a.selectOption({ label: 'Source' });
  await bar.getByRole('combobox', { name: 'Line' }).selectOption({ label: 'Level' });
  const divider = page.getByRole('slider', { name: 'Divider between A and B' });
  await divider.focus();
  const before = Number(await divider.getAttribute('aria-valuenow'));
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => Number(await divider.getAttribute('aria-valuenow'))).toBe(before + 10);
  await bar.getByRole('combobox', { name: 'Line' }).selectOption({ label: 'Slanting /' });
  await screenshot('takes-6-slanting');

  // What was chosen is there again in the next window; it is written a moment after the change.
  const host = await connectBeside(page);
  await expect
    .poll(async () => (await host.api.call('window.settings', {}))['compare'])
    .toMatchObject({ mode: 'wipe', angle: 45 });
  host.close();
  await page.reload();
  await clips(page).first().waitFor();
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  await expect.poll(() => bar.getByRole('combobox', { name: 'Line' }).inputValue()).toBe('45');
  expect(workprint.complaints).toEqual([]);
});
