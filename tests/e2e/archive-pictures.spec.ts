/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unknownRights, type Consent } from '../../core/rights/rights.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { asset, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

const shots = () => workprint.page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
const status = () => workprint.page.locator('.archive-status').innerText();
const clear = () => workprint.page.getByRole('button', { name: 'Clear the search' }).click();

it('finds shots like the frame in the viewer, and like a region of it that is dragged or typed', async () => {
  const { page } = workprint;
  const name = footage.names[0] ?? '';
  const host = await connectBeside(page);
  await host.api.call('archive.add', { path: footage.archive });
  host.close();
  await importFootage(page, footage.rushes, [name]);
  await shots().first().waitFor({ timeout: 120_000 });
  await jobEnds(page, 'ingest');
  await asset(page, name).dblclick();
  await page.locator('#stage canvas[data-frame="0"]').waitFor();
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
  await page.locator('#stage canvas[data-frame="12"]').waitFor();
  await page.getByRole('button', { name: 'Like the frame in the viewer' }).click();
  await expect.poll(status).toMatch(/^Nearest to frame 00:00:00[:;]12 of .* first/);
  await expect.poll(() => status()).toContain(name);
  const likeWhole = await shots().first().innerText();
  await clear();

  await page.getByRole('button', { name: 'Like a region of the frame in the viewer' }).click();
  const bar = page.getByRole('form', { name: 'Region to look for' });
  await bar.waitFor();
  const box = await page.locator('.region').boundingBox();
  if (!box) throw new Error('no picture to drag over');
  await page.mouse.move(box.x + 0.75 * box.width, box.y + 0.8 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.25 * box.width, box.y + 0.2 * box.height, { steps: 4 });
  await page.mouse.up();
  const measure = (label: string) => bar.getByLabel(label).inputValue();
  const measures = () => Promise.all(['Left', 'Top', 'Width', 'Height'].map(measure));
  await expect.poll(measures).toEqual(['25', '20', '50', '60']);
  await workprint.screenshot('69-archive-region');
  await expectAccessible(page, 'a region of the picture');
  await bar.getByLabel('Left').fill('80');
  await expect.poll(() => measure('Width')).toBe('20');
  await page.keyboard.press('Enter');
  await expect.poll(status).toMatch(/^Nearest to region of frame 00:00:00[:;]12 of .* first/);
  await expect.poll(() => bar.count()).toBe(0);
  await expect.poll(() => shots().first().innerText()).not.toBe(likeWhole);
  await workprint.screenshot('70-archive-like-region');
  await clear();
});

it('finds shots like a picture that is dropped on the archive, and refuses by name what is none', async () => {
  const { page } = workprint;
  const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#305020' } })
    .png()
    .toBuffer();
  await drop('moss.png', picture);
  await expect.poll(status).toContain('Nearest to moss.png first');
  await drop('torn.png', Buffer.from('no picture'));
  await page.getByText(/^torn\.png can't be read as a picture/).waitFor();
  await expect.poll(() => status()).toContain('Nearest to moss.png first');
  await drop('notes.txt', Buffer.from('words'));
  await page.getByText('notes.txt is no picture that can be read.').waitFor();
  await clear();

  writeFileSync(join(workprint.folder, 'picked.png'), picture);
  await page.getByRole('button', { name: 'Like a picture file' }).click();
  const form = page.getByRole('dialog', { name: 'Shots like a picture' });
  await form.getByRole('textbox').fill(join(workprint.folder, 'picked.png'));
  await page.keyboard.press('Enter');
  await expect.poll(status).toContain('Nearest to picked.png first');
  await clear();
});

it('says of each shot whether its look may be drawn, and filters by that', async () => {
  const { page } = workprint;
  const said = () => shots().evaluateAll((all) => all.map((each) => each.getAttribute('aria-description')));
  await expect.poll(async () => new Set(await said())).toEqual(new Set(['Not recorded']));
  const host = await connectBeside(page);
  const { sources } = await host.api.call('archive.sources', {});
  const record = (path: string, consent: Consent, expires: string | null) =>
    host.api.call('archive.setRights', {
      path,
      sourceId: sources[0]?.id ?? '',
      rights: { ...unknownRights, consent, expires, territories: [] },
    });
  const { shots: all } = await host.api.call('archive.list', { limit: 1000 });
  await expect.poll(() => shots().count()).toBe(all.length);
  await record('', 'granted', '2020-01-31');
  await expect.poll(async () => new Set(await said())).toEqual(new Set(['Expired']));
  await workprint.screenshot('71-archive-rights');
  await page.getByRole('button', { name: 'Filter…' }).click();
  const form = page.getByRole('dialog', { name: 'Filter the archive' });
  await form.getByLabel('Rights').selectOption('usable');
  await form.getByRole('button', { name: 'OK' }).click();
  await expect.poll(status).toContain('No shot is like that.');
  await record('', 'own', null);
  await expect.poll(() => shots().count()).toBe(all.length);
  await expect.poll(async () => new Set(await said())).toEqual(new Set(['Usable now']));
  await page.getByRole('button', { name: 'Remove “rights: usable now”' }).click();
  host.close();
  expect(workprint.complaints).toEqual([]);
});

/** Drops a file on the archive as a browser brings it: without its path. */
async function drop(name: string, bytes: Buffer): Promise<void> {
  await workprint.page.locator('.archive').evaluate(
    (archive, [fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(content)], fileName));
      for (const type of ['dragover', 'drop'])
        archive.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, [...bytes]] as const,
  );
}
