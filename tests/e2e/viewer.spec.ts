/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, assetId, clips, distancesToStills, frameOnShow, importFootage, timecode } from './harness/window.ts';
import { slowness } from './harness/slowness.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names);
});

afterAll(() => workprint.close());

describe('the viewer', () => {
  it('shows frame n when frame n is asked for: at random, forwards and backwards', async () => {
    const { page } = workprint;
    for (const name of footage.names) {
      await asset(page, name).dblclick();
      const id = await assetId(page, name);
      // The end and then the start: what is on show is of no other file then.
      await page.keyboard.press('End');
      await frameOnShow(page, await lastFrame());
      await page.keyboard.press('Home');
      await frameOnShow(page, 0);
      for (const frame of [0, 1, 47, 48, 200, 199, 198, 120, 121, 122, 65]) await expectExact(id, frame);
      await page.keyboard.press('End');
      await expectExact(id, await lastFrame());
    }
  });

  it('steps by one and by ten, and goes to a typed timecode', async () => {
    const { page } = workprint;
    await asset(page, footage.names[0] ?? '').dblclick();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await frameOnShow(page, 11);
    await page.keyboard.press('ArrowLeft');
    await frameOnShow(page, 10);
    await goTo('212');
    await frameOnShow(page, 2 * 24 + 12);
    await expect.poll(() => timecode(page)).toBe('00:00:02:12');
    await goTo('+12');
    await frameOnShow(page, 3 * 24);
    await goTo('nonsense');
    await expect.poll(() => page.getByRole('textbox', { name: 'Timecode' }).getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    await frameOnShow(page, 3 * 24);
  });

  it('plays forwards, faster and backwards, and stops', async () => {
    const { page } = workprint;
    await page.keyboard.press('Home');
    await frameOnShow(page, 0);
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame()).toBeGreaterThan(12);
    await page.keyboard.press('l');
    await expect.poll(() => page.getByText('2×', { exact: true }).count()).toBe(1);
    await page.keyboard.press('k');
    const stopped = await standing();
    await page.keyboard.press('j');
    await expect.poll(() => shownFrame()).toBeLessThan(stopped - 3);
    await page.keyboard.press('k');
    const id = await assetId(page, footage.names[0] ?? '');
    await expectShown(id, await standing());
  });

  it('plays a sequence across cuts and gaps to its end, in step with the clock', async () => {
    const { page } = workprint;
    // Two seconds, a gap of one, two seconds.
    await markTwoSeconds(footage.names[0] ?? '');
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBeGreaterThanOrEqual(3);
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await goTo('0');
    await frameOnShow(page, 0);
    const begun = Date.now();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const seconds = (Date.now() - begun) / 1000;
    await expect.poll(() => shownFrame()).toBe(143);
    // Six seconds of film; the rest is the start of play and this test's own looking.
    expect(seconds).toBeGreaterThan(5.9);
    expect(seconds).toBeLessThan(9 * slowness);
    await goTo('300');
    await frameOnShow(page, 72);
    const black = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!canvas) throw new Error('no viewer');
      const context = new OffscreenCanvas(canvas.width, 50).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(canvas, 0, 0);
      return Math.max(...context.getImageData(0, 0, canvas.width, 50).data.filter((_, i) => i % 4 !== 3));
    });
    expect(black).toBe(0);
  });
});

async function goTo(typed: string): Promise<void> {
  const field = workprint.page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(typed);
  await field.press('Enter');
}

async function lastFrame(): Promise<number> {
  return Number(await workprint.page.getByRole('slider', { name: 'Position' }).getAttribute('max'));
}

/** Waits until the picture is of the frame that the playhead stands on, and gives that. */
async function standing(): Promise<number> {
  await workprint.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const frame = Number(await workprint.page.getByRole('slider', { name: 'Position' }).inputValue());
  await frameOnShow(workprint.page, frame);
  return frame;
}

async function shownFrame(): Promise<number> {
  return Number(await workprint.page.locator('.stage canvas[data-frame]').getAttribute('data-frame'));
}

async function markTwoSeconds(name: string): Promise<void> {
  const { page } = workprint;
  await asset(page, name).dblclick();
  await page.keyboard.press('Home');
  await frameOnShow(page, 0);
  await page.keyboard.press('i');
  await goTo('123');
  await page.keyboard.press('o');
}

async function expectExact(id: string, frame: number): Promise<void> {
  await goTo(`+0`);
  const current = await shownFrame();
  await goTo(frame >= current ? `+${frame - current}` : `-${current - frame}`);
  await frameOnShow(workprint.page, frame);
  await expectShown(id, frame);
}

/** The picture is the host's still of this frame: no other frame's is nearer, and what is left is JPEG and colour rounding. */
async function expectShown(id: string, frame: number): Promise<void> {
  const near = [frame, frame - 1, frame + 1, frame + 3].filter((n) => n >= 0);
  const last = await lastFrame();
  const [own = Infinity, ...others] = await distancesToStills(
    workprint.page,
    id,
    near.filter((n) => n <= last),
  );
  expect(own, `frame ${frame}`).toBeLessThan(4);
  for (const other of others) expect(own, `frame ${frame}`).toBeLessThanOrEqual(other + 0.05);
}
