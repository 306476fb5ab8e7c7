/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

const grid = () => workprint.page.getByRole('listbox', { name: 'Archive shots' });
const shots = () => grid().getByRole('option');
const status = () => workprint.page.locator('.archive-status').innerText();
const names = () => shots().evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));

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
    await asset(page, footage.names[0] ?? '').dblclick();
    await page.keyboard.press('e');
    await clips(page).first().waitFor();
  });

  it('is gone through with the keys, which scrub a shot and put it into the look', async () => {
    const { page } = workprint;
    await grid().focus();
    await page.keyboard.press('Home');
    await page.getByLabel('Selected shot').getByText('Movement').waitFor();
    const picture = shots().first().locator('img');
    const middle = await picture.getAttribute('src');
    await page.keyboard.press('.');
    await expect.poll(() => picture.getAttribute('src')).not.toBe(middle);
    await page.keyboard.press('Enter');
    expect(await shots().first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    const [last, count] = [await grid().getAttribute('aria-activedescendant'), await shots().count()];
    expect(last).toMatch(new RegExp(`-${count - 1}$`));
    await workprint.screenshot('60-archive');
    await expectAccessible(page, 'the Archive panel');
    await page.setViewportSize({ width: 1280, height: 800 });
    await workprint.screenshot('61-archive-small');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('shows the frames of a shot under the pointer, from its first to its last', async () => {
    const box = await shots().first().boundingBox();
    if (!box) throw new Error('no shot');
    const picture = shots().first().locator('img');
    const at = async (share: number) => {
      await workprint.page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
      return Number(/\/(\d+)\?/.exec((await picture.getAttribute('src')) ?? '')?.[1]);
    };
    const frames = [await at(0.05), await at(0.5), await at(0.95)];
    expect(frames).toEqual([...frames].sort((a, b) => a - b));
    expect(new Set(frames).size).toBe(3);
  });

  it('is searched by words: what was understood can be taken away, what was not is told', async () => {
    const { page } = workprint;
    await page.keyboard.press('Alt+f');
    await page.keyboard.type('warm camel, high contrast');
    await page.keyboard.press('Enter');
    await expect.poll(status).toContain('Not understood: “camel”');
    const chips = page.getByRole('list', { name: 'What is looked for' });
    await workprint.screenshot('62-archive-phrase');
    await expectAccessible(page, 'a search by words');
    await chips.getByRole('button', { name: 'Remove “high contrast”' }).click();
    await expect
      .poll(() => page.getByRole('searchbox', { name: 'Search the archive' }).inputValue())
      .toBe('warm camel');
    await chips.getByRole('button', { name: 'Clear the search' }).click();
    await chips.waitFor({ state: 'detached' });
  });

  it('gives more and less like a shot, and like the clip, by one kind of likeness', async () => {
    const { page } = workprint;
    const before = await names();
    await grid().focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'More like this' }).click();
    await expect.poll(async () => (await names())[0]).toBe(before.at(-1));
    expect(await shots().first().innerText()).toMatch(/0\.00 away/);
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Shift+J');
    await expect.poll(() => page.getByRole('button', { name: /^Remove “less like/ }).count()).toBe(1);
    await page.getByRole('combobox', { name: 'Alike in' }).selectOption('light');
    await workprint.screenshot('63-archive-like');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.poll(names).toEqual(before);
    await clips(page).first().click({ force: true });
    await page.getByRole('button', { name: 'Like the selected clip' }).click();
    await expect.poll(status).toContain(`Nearest to ${footage.names[0]} first`);
    await page.getByRole('button', { name: 'Clear the search' }).click();
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
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove “close up”' }).waitFor();
    await workprint.screenshot('64-archive-filter');
    await page.getByRole('button', { name: 'Clear the search' }).click();
  });

  it('gives a shot to a clip: dropped on it, or by key', async () => {
    const { page } = workprint;
    const canvas = page.locator('.timeline-canvas');
    await shots()
      .first()
      .dragTo(canvas, { targetPosition: { x: 30, y: 112 } });
    const look = page.locator('.look-shots li');
    await page.getByText(/^The look of .* is now 1 · /).waitFor();
    expect(await look.count()).toBe(1);
    await grid().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Shift+Enter');
    const last = (await names()).at(-1) ?? '';
    await page.getByText(new RegExp(`^The look of .* is now ${last}`)).waitFor();
    expect(await look.count()).toBe(1);
    await workprint.screenshot('65-archive-look-of-clip');
    expect(workprint.complaints).toEqual([]);
  });
});
