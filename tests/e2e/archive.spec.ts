/// <reference lib="dom" />
import { pack, unpack } from 'msgpackr';
import type { WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { asset, clips, goToFolder, hasFocus, importFootage, jobEnds } from './harness/window.ts';
import type { ShotView } from '../../core/contract/archive.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;
/** The shots in their order, as they are named. */
let all: (string | null)[];

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

const grid = () => workprint.page.getByRole('listbox', { name: 'Archive shots' });
const shots = () => grid().getByRole('option');
const status = () => workprint.page.locator('.archive-status').innerText();
const names = () => shots().evaluateAll((each) => each.map((shot) => shot.getAttribute('aria-label')));

/** Ends the search, and waits until all shots are there again. */
async function clear(): Promise<void> {
  await workprint.page.getByRole('button', { name: 'Clear the search' }).click();
  await expect.poll(names).toEqual(all);
}

describe('the Archive panel', () => {
  it('fills as footage is read', async () => {
    const { page } = workprint;
    await importFootage(page, footage.rushes, footage.names.slice(0, 1));
    await page.getByRole('button', { name: 'Add a folder to the archive' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a folder to the archive' });
    await goToFolder(dialog, footage.archive);
    await dialog.getByRole('button', { name: 'Add this folder' }).click();
    await shots().first().waitFor({ timeout: 120_000 });
    await jobEnds(page, 'ingest');
    const host = await connectBeside(page);
    const { shots: read } = await host.api.call('archive.list', { limit: 1000 });
    host.close();
    // Places are there before what is known of the shots in them.
    await expect.poll(async () => (await names()).filter((name) => name !== null).length).toBe(read.length);
    all = await names();
    await asset(page, footage.names[0] ?? '').dblclick();
    await page.keyboard.press('e');
    await clips(page).first().waitFor();
  });

  it('is gone through with the keys, which scrub a shot and put it into the look', async () => {
    const { page } = workprint;
    await grid().focus();
    await page.keyboard.press('Home');
    await page
      .getByLabel(/^Selected shot/)
      .getByText('Movement')
      .waitFor();
    const picture = shots().first().locator('img');
    await picture.waitFor();
    const middle = await picture.getAttribute('src');
    await page.keyboard.press('.');
    await expect.poll(() => picture.getAttribute('src')).not.toBe(middle);
    await page.keyboard.press('Enter');
    await expect.poll(() => shots().first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    const count = await shots().count();
    await expect.poll(() => grid().getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${count - 1}$`));
    await workprint.screenshot('60-archive');
    await expectAccessible(page, 'the Archive panel');
    await page.setViewportSize({ width: 1280, height: 800 });
    await workprint.screenshot('61-archive-small');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('shows the frames of a shot under the pointer, from its first to its last', async () => {
    const picture = shots().first().locator('img');
    const shown = async () => Number(/\/(\d+)\?/.exec((await picture.getAttribute('src')) ?? '')?.[1]);
    const at = async (share: number) => {
      const before = await shown();
      await shots()
        .first()
        .hover({ position: { x: 125 * share, y: 30 } });
      await expect.poll(shown).not.toBe(before);
      return shown();
    };
    const frames = [await at(0.05), await at(0.6), await at(0.95)];
    expect(frames).toEqual([...frames].sort((x, y) => x - y));
    expect(new Set(frames).size).toBe(3);
  });

  it('is searched by words: what was understood can be taken away, what was not is told', async () => {
    const { page } = workprint;
    await page.keyboard.press('Alt+f');
    const search = page.getByRole('searchbox', { name: 'Search the archive' });
    await expect.poll(() => hasFocus(search)).toBe(true);
    await page.keyboard.type('warm camel, high contrast');
    await page.keyboard.press('Enter');
    await expect.poll(status).toContain('Not understood: “camel”');
    const chips = page.getByRole('list', { name: 'What is looked for' });
    await workprint.screenshot('62-archive-phrase');
    await expectAccessible(page, 'a search by words');
    await chips.getByRole('button', { name: 'Remove “high contrast”' }).click();
    await expect.poll(() => search.inputValue()).toBe('warm camel');
    await clear();
    await chips.waitFor({ state: 'detached' });
  });

  it('gives more and less like a shot, and like the clip, by one kind of likeness', async () => {
    const { page } = workprint;
    await grid().focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'More like this' }).click();
    await expect.poll(async () => (await names())[0]).toBe(all.at(-1));
    await expect.poll(() => shots().first().innerText()).toMatch(/0\.00 away/);
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Shift+J');
    await expect.poll(() => page.getByRole('button', { name: /^Remove “less like/ }).count()).toBe(1);
    await page.getByRole('combobox', { name: 'Alike in' }).selectOption('light');
    await workprint.screenshot('63-archive-like');
    await clear();
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Like the selected clip' }).click();
    await expect.poll(status).toContain(`Nearest to ${footage.names[0]} first`);
    await clear();
  });

  it('is filtered by what is known, and says of how many it is not', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Filter…' }).click();
    const form = page.getByRole('dialog', { name: 'Filter the archive' });
    await form.getByLabel('Film, part of its name').fill('no such film');
    await expectAccessible(page, 'the filters');
    await page.keyboard.press('Enter');
    await expect.poll(status).toContain('No shot is like that.');
    await page.getByRole('button', { name: 'Remove “film: no such film”' }).click();
    await page.keyboard.press('Alt+Shift+F');
    await form.getByLabel('Shot size').selectOption('close-up');
    await form.getByRole('button', { name: 'OK' }).click();
    await page.getByRole('button', { name: 'Remove “close up”' }).waitFor();
    await workprint.screenshot('64-archive-filter');
    await clear();
  });

  it('gives a shot to a clip: dropped on it, or by key', async () => {
    const { page } = workprint;
    const canvas = page.locator('.timeline-canvas');
    const box = await canvas.boundingBox();
    if (!box) throw new Error('no timeline');
    await shots().first().hover();
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 112, { steps: 4 });
    await page.mouse.move(box.x + 30, box.y + 112);
    await page.getByText(`Use as the look of ${footage.names[0]}`).waitFor();
    await workprint.screenshot('65-archive-drop-hint');
    await page.mouse.up();
    const look = page.locator('.look-shots li');
    await page.getByText(/^The look of .* is now 1 · /).waitFor();
    await expect.poll(() => look.count()).toBe(1);
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Shift+Enter');
    await page.getByText(new RegExp(`^The look of .* is now ${all.at(-1)}`)).waitFor();
    await expect.poll(() => look.count()).toBe(1);
    await workprint.screenshot('68-archive-look-of-clip');
  });

  it('goes through a hundred thousand shots, of which only those in view are in the window', async () => {
    const { page } = workprint;
    const pages: number[] = [];
    const other = await workprint.newWindow((socket) => standInArchive(socket, 100_000, pages));
    const list = other.getByRole('listbox', { name: 'Archive shots' });
    await list.getByRole('option', { name: '1 · film.mp4', exact: true }).waitFor();
    await list.focus();
    await other.keyboard.press('End');
    const last = list.getByRole('option', { name: '100000 · film.mp4' });
    await last.waitFor();
    await expect.poll(() => last.getAttribute('aria-posinset')).toBe('100000');
    await expect.poll(() => list.getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'));
    await other.screenshot({ path: workprint.screenshotPath('67-archive-hundred-thousand') });
    await expect.poll(() => list.getByRole('option').count()).toBeLessThan(60);
    await other.keyboard.press('PageUp');
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await list
      .getByRole('option', { name: /^500\d\d · film.mp4/ })
      .first()
      .waitFor();
    await expect.poll(() => list.getByRole('option').count()).toBeLessThan(60);
    // The first page, the last and those in the middle: not all that lies between.
    expect(pages.length).toBeLessThan(8);
    await other.close();
    await page.bringToFront();
  });

  it('shows where its footage comes from, and stops, resumes and removes it', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Archive sources' }).click();
    const dialog = page.getByRole('dialog', { name: 'Archive sources' });
    const source = dialog.getByRole('list', { name: 'Sources' }).getByRole('listitem').first();
    await source.getByRole('button', { name: 'Pause' }).click();
    await source.getByText(/^Paused/).waitFor();
    await source.getByRole('button', { name: 'Resume' }).click();
    await source.getByText(/^Read/).waitFor();
    await source.getByRole('button', { name: 'Watch' }).click();
    await expect.poll(() => source.getByRole('button', { name: 'Watch' }).getAttribute('aria-pressed')).toBe('true');
    await dialog.getByRole('combobox', { name: 'Reading may take' }).selectOption('0.5');
    await workprint.screenshot('66-archive-sources');
    await expectAccessible(page, 'the sources');
    await source.getByRole('button', { name: 'Remove…' }).click();
    await source.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByText('Nothing has been added yet.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('The archive is empty').waitFor();
    // Made-up shots have no pictures.
    expect(workprint.complaints.filter((each) => !each.includes('/media/shot/shot'))).toEqual([]);
  });
});

/** Between a window and its host: an archive of so many shots of one film in place of the host's. Keeps the places that its pages began at. */
function standInArchive(socket: WebSocketRoute, count: number, pages: number[]): void {
  const host = socket.connectToServer();
  socket.onMessage((message) => {
    const { i, a } = unpack(Buffer.from(message)) as { i: string; a: [string, { skip?: number; limit?: number }] };
    const [method, input] = a;
    const answer = (r: unknown) => socket.send(pack({ t: 's', i, r }));
    if (method === 'archive.sources')
      answer({ folder: '/', revision: 1, files: 1, refused: 0, shots: count, speed: null, sources: [] });
    else if (method === 'archive.list') {
      const { skip = 0, limit = 0 } = input;
      pages.push(skip);
      answer({
        shots: Array.from({ length: Math.min(limit, count - skip) }, (_, k) => fakeShot(skip + k)),
        next: null,
      });
    } else if (method === 'archive.shot')
      answer({
        ...fakeShot(0),
        clean: { start: 0, count: 1 },
        opens: 'cut',
        closes: 'cut',
        files: [],
        readable: null,
        tags: [],
        note: '',
      });
    else host.send(message);
  });
}

function fakeShot(place: number): ShotView {
  return {
    id: `shot ${place}`,
    position: place + 1,
    name: 'film.mp4',
    number: place + 1,
    start: 0,
    count: 24,
    rate: { num: 24, den: 1 },
    rights: 'usable',
  };
}
