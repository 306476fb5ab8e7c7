/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { asset, clips, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;

beforeAll(async () => {
  workprint = await startWorkprint();
});

afterAll(() => workprint.close());

it('lays the archive out by look: shots are gone to and picked by keys and by the pointer, as in the rows', async () => {
  const { page } = workprint;
  const { archive, rushes, names } = await layOutFootage(workprint.folder);
  const host = await connectBeside(page);
  await host.api.call('archive.add', { path: archive });
  await page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option').first().waitFor({ timeout: 120_000 });
  await jobEnds(page, 'ingest');
  const { positions: bytes } = await host.api.call('archive.map', {});
  const positions = new Int32Array(Uint8Array.from(bytes).buffer);
  const { shots } = await host.api.call('archive.list', { limit: 1000 });
  expect([...positions]).toEqual(shots.map(({ position }) => position));

  await page.getByRole('button', { name: 'Map', exact: true }).click();
  const map = page.getByRole('application', { name: /^Map of \d+ shots by look/ });
  await map.waitFor();
  await expect.poll(() => page.getByRole('listbox', { name: 'Archive shots' }).count()).toBe(0);
  const facts = page.getByLabel(/^Selected shot/);
  const inLook = page.locator('.look-shots li');
  await map.focus();
  // The map is there a moment before the places of its shots are: a key that comes before them does nothing.
  const isSelected = async () => {
    await page.keyboard.press('ArrowRight');
    return facts.isVisible();
  };
  await expect.poll(isSelected, { interval: 1000 }).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => inLook.count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => inLook.count()).toBe(0);

  // Every shot lies where the host says.
  const { points: pointBytes } = await host.api.call('archive.map', {});
  const points = new Float32Array(Uint8Array.from(pointBytes).buffer);
  const box = await map.boundingBox();
  if (!box) throw new Error('no map');
  const scale = (0.9 * Math.min(box.width, box.height)) / 2;
  const placeOf = (i: number) => ({
    x: box.width / 2 + (points[2 * i] ?? 0) * scale,
    y: box.height / 2 - (points[2 * i + 1] ?? 0) * scale,
  });
  await page.keyboard.press('Home');
  await map.click({ position: placeOf(0) });
  await expect.poll(() => inLook.count()).toBe(1);
  await map.click({ position: placeOf(positions.length - 1) });
  await expect.poll(() => inLook.count()).toBe(2);
  await page.mouse.move(0, 0);
  await workprint.screenshot('72-archive-map');
  await expectAccessible(page, 'the map of the archive');

  // A drag from a shot takes it onto a clip.
  const [name = ''] = names;
  await importFootage(page, rushes, [name]);
  await asset(page, name).dblclick();
  await page.keyboard.press('e');
  await clips(page).first().waitFor();
  const timeline = await page.locator('.timeline-canvas').boundingBox();
  if (!timeline) throw new Error('no timeline');
  await map.hover({ position: placeOf(1) });
  await page.mouse.down();
  await page.mouse.move(timeline.x + 20, timeline.y + 112, { steps: 4 });
  await page.mouse.move(timeline.x + 30, timeline.y + 112);
  await page.getByText(`Use as the look of ${name}`).waitFor();
  await page.mouse.up();
  await page.getByText(/^The look of .* is now /).waitFor();
  await expect.poll(() => inLook.count()).toBe(1);
  await map.click({ position: placeOf(0) });
  await expect.poll(() => inLook.count()).toBe(2);

  // A zoom by the wheel keeps what is under the pointer, and a click there takes it out again.
  await map.hover({ position: placeOf(0) });
  await page.mouse.wheel(0, -600);
  await map.click({ position: placeOf(0) });
  await expect.poll(() => inLook.count()).toBe(1);
  await workprint.screenshot('73-archive-map-close');
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await page.getByRole('listbox', { name: 'Archive shots' }).waitFor();
  host.close();
  expect(workprint.complaints).toEqual([]);
});
