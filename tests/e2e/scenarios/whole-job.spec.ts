import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../cli/workprint.ts';
import { writeRushes } from '../harness/rushes.ts';
import { FIRST_CUT, startEditing, type Editor } from '../harness/editor.ts';
import { asset, goToFolder, jobEnds } from '../harness/window.ts';

/** What goes beyond a cut: the archive, takes, the history, files that moved, what leaves the house. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
  await editor.toSequence();
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

const both = (...lines: string[]) => ({ V1: lines, A1: lines });

describe('the history', () => {
  it('takes back a hundred edits, and does them again', async () => {
    await editor.pick('V1', 48);
    for (let i = 0; i < 50; i++) await editor.press('Control+Alt+ArrowRight', 'd');
    const slipped = ['A 0-48 from 24', 'B 48-96 from 74', 'C 96-144 from 24'];
    await editor.expectTracks(both(...slipped));
    for (let i = 0; i < 100; i++) await editor.press('Control+z');
    await editor.expectTracks(both(...FIRST_CUT));
    for (let i = 0; i < 100; i++) await editor.press('Control+Shift+z');
    await editor.expectTracks(both(...slipped));
    await expect.poll(() => editor.film().clip('V1', 48).enabled).toBe(true);
  });
});

describe('a look from the archive', () => {
  it('regenerates a shot, is compared with its source and taken over', async () => {
    const { page, workprint } = editor;
    const archive = join(workprint.folder, 'archive');
    await writeRushes(archive, ['X', 'Y', 'Z'], 48);
    await page.getByRole('button', { name: 'Add a folder to the archive' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a folder to the archive' });
    await goToFolder(dialog, archive);
    await dialog.getByRole('combobox', { name: 'Consent' }).selectOption('Our own footage');
    await dialog.getByRole('button', { name: 'Add this folder' }).click();
    const shots = page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
    await shots.first().waitFor({ timeout: 120_000 });
    await jobEnds(page, 'ingest');
    await editor.pick('V1', 0);
    await shots.last().click();
    await editor.press('Control+Enter');
    await page.locator('.take[data-take="1"]').waitFor({ timeout: 180_000 });
    await jobEnds(page, 'regenerate');
    expect(editor.film().clip('V1', 0).activeTake).toBeNull();
    await editor.press('w', 'x', 'w', 't');
    await expect.poll(() => editor.film().clip('V1', 0).activeTake).toMatchObject({ start: 24, count: 48 });
    await editor.press('Shift+s');
    await expect.poll(() => editor.film().clip('V1', 0).activeTake).toBeNull();
    await editor.undo();
    await expect.poll(() => editor.film().clip('V1', 0).activeTake).not.toBeNull();
  });
});

describe('a shot of the archive', () => {
  it('is cut in as footage', async () => {
    await editor.page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option').first().click();
    await editor.goTo(144);
    await editor.choose('Look', 'Overwrite with the shot');
    const shot = expect.stringMatching(/^[XYZ] 144-192 from 0$/) as string;
    await expect.poll(() => editor.film().lines('V1')).toEqual([...FIRST_CUT, shot]);
    expect(editor.film().lines('A1')).toEqual([...FIRST_CUT, shot]);
  });
});

describe('files', () => {
  it('that moved are found again', async () => {
    const { page, workprint, rushes } = editor;
    const away = join(workprint.folder, 'other drive');
    mkdirSync(away);
    renameSync(join(rushes, 'B.mp4'), join(away, 'B.mp4'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await asset(page, 'B.mp4').locator('.badge', { hasText: 'Offline' }).waitFor();
    await editor.press('Control+Alt+r');
    const dialog = page.getByRole('dialog', { name: 'Relink offline media' });
    await goToFolder(dialog, away);
    await dialog.getByRole('button', { name: 'Search this folder' }).click();
    await dialog.getByRole('heading', { name: 'Found: 1 file' }).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await asset(page, 'B.mp4').locator('.badge', { hasText: 'Offline' }).waitFor({ state: 'detached' });
    expect(editor.film().assetPaths).toContain(join(away, 'B.mp4'));
  });
});

describe('delivery', () => {
  it('exports a film of exactly the frames of the sequence', async () => {
    const { page, workprint } = editor;
    await editor.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export film' });
    await dialog.getByRole('button', { name: 'Choose…' }).click();
    await goToFolder(dialog, workprint.folder);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Delivered');
    const film = join(workprint.folder, 'Delivered.mp4');
    await expect.poll(() => dialog.locator('.export-output').innerText()).toContain(film);
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await jobEnds(page, 'export');
    expect(await succeed('probe', film)).toMatchObject({ video: { frameCount: 144 } });
  });

  it('saves under another name and goes on there', async () => {
    const { page, workprint } = editor;
    await editor.press('Control+Shift+s');
    const dialog = page.getByRole('dialog', { name: 'Save as' });
    await goToFolder(dialog, workprint.folder);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Second version');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(existsSync(join(workprint.folder, 'Second version.workprint'))).toBe(true);
  });

  it('complained about nothing', () => {
    expect(editor.workprint.complaints).toEqual([]);
  });
});
