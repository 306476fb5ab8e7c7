/// <reference lib="dom" />
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bin } from '../../core/timeline/model/bin.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { succeed } from '../cli/workprint.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { asset, clips } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

const files = ['A001_kiss.mp4', 'A002_kiss.mp4', 'A003_walk.mp4', 'A004_rain.mp4', 'A005_door.mp4'];

let workprint: Workprint;
let host: HostClient;

beforeAll(async () => {
  workprint = await startWorkprint({
    async prepare(projectPath, folder) {
      const footage = await layOutFootage(folder);
      for (const name of files) copyFileSync(join(footage.rushes, footage.names[0] ?? ''), join(footage.rushes, name));
      await succeed('new', projectPath);
      await succeed('import', projectPath, ...files.map((name) => join(footage.rushes, name)));
    },
  });
  host = await connectBeside(workprint.page);
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

/** What is noted of files, as the host has it. */
async function logs(names: readonly string[]) {
  const { records, assets } = await host.api.call('project.snapshot', {});
  const timeline = Timeline.from(records);
  return names.map((name) => timeline.logOf(assets.find((each) => each.name === name)?.id ?? ''));
}

/** What lies in each bin, as the host has it. */
async function contents(): Promise<Record<string, string[]>> {
  const { records, assets } = await host.api.call('project.snapshot', {});
  const timeline = Timeline.from(records);
  const bins = records.filter((record): record is Bin => record.kind === 'bin' && record.search === null);
  const nameOf = (id: string) => assets.find((each) => each.id === id)?.name ?? '';
  return Object.fromEntries(
    bins.map(({ id, name }) => [
      name,
      timeline
        .logsIn(id)
        .map(({ assetId }) => nameOf(assetId))
        .sort(),
    ]),
  );
}

const tree = (): Locator => workprint.page.getByRole('tree', { name: 'Bins' });
const bin = (name: string): Locator => tree().getByRole('treeitem', { name });
const listed = (): Promise<string[]> =>
  workprint.page.getByRole('listbox', { name: 'Assets' }).locator('.row-name').allInnerTexts();

async function fillForm(title: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const dialog = workprint.page.getByRole('dialog', { name: title });
  for (const [label, value] of Object.entries(answers)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('the bins', () => {
  it('are made by key, take what is dragged onto them, and what is undone comes back', async () => {
    const { page } = workprint;
    await page.keyboard.press('F7');
    await fillForm('New bin', { Name: 'Day 1' });
    await expect.poll(() => bin('Day 1').getAttribute('aria-selected')).toBe('true');
    await page.getByText('Nothing in this bin').waitFor();
    await bin('All media').click();
    await asset(page, 'A001_kiss.mp4').click();
    await asset(page, 'A003_walk.mp4').click({ modifiers: ['Shift'] });
    await page.getByText('5 items, 3 selected').waitFor();
    await asset(page, 'A002_kiss.mp4').dragTo(bin('Day 1'));
    const three = files.slice(0, 3);
    await expect.poll(contents).toEqual({ 'Day 1': three });
    await bin('Day 1').click();
    await expect.poll(listed).toEqual(three);
    await page.keyboard.press('Control+z');
    await expect.poll(contents).toEqual({ 'Day 1': [] });
    await page.keyboard.press('Control+y');
    await expect.poll(contents).toEqual({ 'Day 1': three });
  });

  it('lie in each other, and what is deleted leaves its media where it lay', async () => {
    const { page } = workprint;
    await page.keyboard.press('F7');
    await fillForm('New bin', { Name: 'Night' });
    await bin('Day 1').click();
    await asset(page, 'A003_walk.mp4').dragTo(bin('Night'));
    await expect.poll(contents).toEqual({ 'Day 1': files.slice(0, 2), Night: ['A003_walk.mp4'] });
    await bin('Night').dragTo(bin('All media'));
    await expect
      .poll(async () => {
        const { records } = await host.api.call('project.snapshot', {});
        return Timeline.from(records)
          .binsIn(null)
          .map(({ name }) => name);
      })
      .toEqual(['Day 1', 'Night']);
    await bin('Night').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete bin' }).click();
    await expect.poll(contents).toEqual({ 'Day 1': files.slice(0, 2) });
    await expectAccessible(page, 'bins');
  });

  it('log one and several, by form and by key', async () => {
    const { page } = workprint;
    await bin('All media').click();
    await asset(page, 'A001_kiss.mp4').click();
    await page.keyboard.press('F2');
    await fillForm('Log', {
      Scene: '12',
      Take: '3',
      'Keywords, with commas between': 'night ext, rain',
      Notes: 'Soft at the end',
    });
    await asset(page, 'A002_kiss.mp4').click({ modifiers: ['Control'] });
    await page.keyboard.press('4');
    await page.keyboard.press('F2');
    await fillForm('Log', { 'Keywords, with commas between': 'kiss' });
    await expect
      .poll(() => logs(files.slice(0, 2)))
      .toMatchObject([
        { scene: '12', take: '3', rating: 4, keywords: ['night ext', 'rain', 'kiss'] },
        { scene: '', rating: 4, keywords: ['kiss'] },
      ]);
    await workprint.screenshot('60-bin-rows');
  });

  it('search by words and fields, say what they do not understand, and keep a search as a live bin', async () => {
    const { page } = workprint;
    const search = page.getByRole('searchbox', { name: 'Search', exact: true });
    await search.fill('rating>=3 keyword:"night ext"');
    await expect.poll(listed).toEqual(['A001_kiss.mp4']);
    await page.getByRole('button', { name: 'Without keyword:"night ext"' }).click();
    await expect.poll(listed).toEqual(files.slice(0, 2));
    await search.fill('rating>=3 mood:sad');
    await page.getByRole('status').filter({ hasText: 'There is no field "mood"' }).waitFor();
    await expectAccessible(page, 'a search');
    await search.fill('rating>=3');
    await page.getByRole('button', { name: 'Keep as smart bin' }).click();
    await fillForm('New smart bin', { Name: 'Best' });
    await expect.poll(listed).toEqual(files.slice(0, 2));
    await bin('All media').click();
    await asset(page, 'A005_door.mp4').click();
    await page.keyboard.press('5');
    await expect.poll(() => bin('Best').innerText()).toContain('3');
  });
});

describe('the views of a bin', () => {
  it('scrub a picture under the pointer, and by key', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Filmstrip' }).click();
    const tile = asset(page, 'A004_rain.mp4');
    const picture = () => tile.locator('img').getAttribute('src');
    const still = await picture();
    await tile.hover({ position: { x: 4, y: 20 } });
    await expect.poll(picture).not.toBe(still);
    const first = await picture();
    const { width } = (await tile.boundingBox())!;
    await tile.hover({ position: { x: width - 4, y: 20 } });
    await expect.poll(async () => [still, first].includes(await picture())).toBe(false);
    await workprint.screenshot('61-bin-filmstrip');
    await page.mouse.move(700, 300);
    await expect.poll(() => picture()).toBe(still);
    await tile.click();
    await page.mouse.move(700, 300);
    await page.keyboard.press('.');
    await expect.poll(picture).not.toBe(still);
    await expectAccessible(page, 'filmstrip');
  });

  it('sort a list by its columns, and edit what is noted where it stands', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'List', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Assets' });
    const names = () => grid.locator('.table-name').filter({ hasNotText: 'Name' }).allInnerTexts();
    await expect.poll(names).toEqual(files);
    await grid.getByRole('button', { name: 'Name' }).click();
    await expect.poll(names).toEqual([...files].reverse());
    await grid.getByRole('button', { name: /^Name/ }).click();
    await grid.getByText('A003_walk.mp4').click();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name' }).fill('The walk');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await logs(files.slice(1, 3))).map(({ name }) => name)).toEqual(['', 'The walk']);
    await workprint.screenshot('62-bin-list');
    await expectAccessible(page, 'list');
  });

  it('go to the clips that use media, which is not removed while they do', async () => {
    const { page } = workprint;
    const grid = page.getByRole('grid', { name: 'Assets' });
    await grid.getByText('A001_kiss.mp4').click();
    await page.keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBe(2);
    await grid.getByText('A001_kiss.mp4').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'To the next clip that shows it' }).click();
    await expect.poll(() => clips(page).first().getAttribute('aria-selected')).toBe('true');
    await grid.getByText('A001_kiss.mp4').click();
    await page.keyboard.press('Delete');
    await page.getByRole('alert').filter({ hasText: 'still uses it' }).waitFor();
    await grid.getByText('A004_rain.mp4').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => grid.getByText('A004_rain.mp4').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await grid.getByText('A004_rain.mp4').waitFor();
  });

  it('are as they were after the window is loaded anew', async () => {
    const { page } = workprint;
    const before = await contents();
    // What is kept is written a moment after the change.
    await expect
      .poll(async () => (await host.api.call('window.settings', {}))['bins'])
      .toMatchObject({ view: 'list', sort: { down: false } });
    await page.reload();
    const grid = page.getByRole('grid', { name: 'Assets' });
    await grid.getByText('The walk').waitFor();
    await bin('Best').click();
    await expect.poll(() => grid.locator('.table-row').count()).toBe(3);
    await expect.poll(() => contents()).toEqual(before);
    await page.getByRole('button', { name: 'Rows with pictures' }).click();
    await expect.poll(async () => (await listed()).length).toBe(3);
    expect(workprint.complaints).toEqual([]);
  });
});
