/// <reference lib="dom" />
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProjectStore } from '../../host/project/store.ts';
import { verifyProject } from '../../host/project/verify.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, escape, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  const { page } = workprint;
  await importFootage(page, footage.rushes, footage.names);
  await asset(page, footage.names[0] ?? '').click();
  await page.keyboard.press('e');
  await clips(page).first().waitFor({ state: 'attached' });
});

afterAll(() => workprint.close());

describe('save as', () => {
  it('goes on in the new file; the first stays as it was', async () => {
    const { page, folder, projectPath } = workprint;
    const edits = 1;
    // The window shows an edit before the host has it.
    await expect.poll(() => verifyProject(projectPath).edits).toBe(edits);
    const dialog = await openSaveAs();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Film');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('label')?.textContent)).toBe('Name');
    await page.keyboard.type('Film for Ana');
    await expectAccessible(page, 'save as');
    await workprint.screenshot('22-save-as');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const saved = join(folder, 'Film for Ana.workprint');
    await page
      .getByRole('status')
      .filter({ hasText: `Saved as ${saved}` })
      .waitFor();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Film for Ana');
    await page.keyboard.press('e');
    await expect.poll(() => verifyProject(saved).edits).toBe(edits + 1);
    expect(verifyProject(projectPath).edits).toBe(edits);
    // The first file is free for other programs, the new one is not.
    new ProjectStore(projectPath).close();
    expect(() => new ProjectStore(saved)).toThrow(/open in another program/);
  });

  it('asks before it replaces a project, and keeps that one', async () => {
    const { page, folder, projectPath } = workprint;
    const before = readFileSync(projectPath);
    const dialog = await openSaveAs();
    await dialog.getByRole('option', { name: 'Film.workprint' }).click();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Film');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog
      .getByRole('alert')
      .filter({ hasText: `${projectPath} is there already.` })
      .waitFor();
    await workprint.screenshot('23-save-as-replace');
    expect(readFileSync(projectPath).equals(before)).toBe(true);
    // Another name is another question.
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Film 2');
    await dialog.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Film');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Film');
    const kept = readdirSync(folder).find((name) => /^Film\.replaced-.*\.workprint$/.test(name));
    expect(readFileSync(join(folder, kept ?? '')).equals(before)).toBe(true);
    expect(verifyProject(projectPath)).toMatchObject({ problems: [], offline: [] });
  });

  it('says why it can not, and stays', async () => {
    const { page } = workprint;
    const dialog = await openSaveAs();
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'is this project' }).waitFor();
    await escape(dialog);
  });
});

describe('collect and check', () => {
  it('collects the project with its media into a folder', async () => {
    const { page, folder } = workprint;
    await page.keyboard.press('Control+Alt+g');
    const dialog = page.getByRole('dialog', { name: 'Collect project' });
    mkdirSync(join(folder, 'handover', 'taken'), { recursive: true });
    writeFileSync(join(folder, 'handover', 'taken', 'letter.txt'), 'Dear Ana');
    await goToFolder(dialog, join(folder, 'handover'));
    await dialog.getByRole('option', { name: 'taken' }).waitFor();
    await dialog.getByRole('textbox', { name: 'New folder' }).fill('taken');
    await dialog.getByRole('button', { name: 'Collect', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'is not empty' }).waitFor();
    await dialog.getByRole('textbox', { name: 'New folder' }).fill('For Ana');
    await expectAccessible(page, 'collect');
    await workprint.screenshot('24-collect');
    await dialog.getByRole('button', { name: 'Collect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await jobEnds(page, 'collect');
    await page.getByRole('status').filter({ hasText: 'Collected' }).waitFor();
    const collected = join(folder, 'handover', 'For Ana');
    for (const name of footage.names) expect(existsSync(join(collected, 'media', name))).toBe(true);
    expect(verifyProject(join(collected, 'Film.workprint'))).toMatchObject({ problems: [], offline: [] });
  });

  it('checks the project and says that it is sound', async () => {
    const { page } = workprint;
    await page.keyboard.press('Control+Alt+i');
    const dialog = page.getByRole('dialog', { name: 'Check project' });
    await dialog.getByText('The project file is sound.').waitFor();
    await expect.poll(() => dialog.innerText()).toContain('All media and takes are there.');
    await expectAccessible(page, 'check');
    await workprint.screenshot('25-check');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    expect(workprint.complaints).toEqual([]);
  });
});

async function openSaveAs() {
  const { page } = workprint;
  await page.keyboard.press('Control+Shift+s');
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await expect
    .poll(() => dialog.getByRole('textbox', { name: 'Folder', exact: true }).inputValue())
    .toBe(workprint.folder);
  return dialog;
}
