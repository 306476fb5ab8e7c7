/// <reference lib="dom" />
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, escape, goToFolder } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

describe('when something is wrong with the files', () => {
  it('imports the good ones and names what it left out', async () => {
    const { page } = workprint;
    writeFileSync(join(footage.rushes, 'letter.mp4'), 'Dear editor, this is no film.\n'.repeat(50));
    await page.getByRole('button', { name: 'Import…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import footage' });
    await goToFolder(dialog, footage.rushes);
    await dialog.getByRole('option', { name: 'letter.mp4' }).waitFor();
    await dialog.getByRole('listbox', { name: 'Files' }).press('Control+a');
    await dialog.getByRole('button', { name: /^Import \d/ }).click();
    await asset(page, footage.names[0] ?? '').waitFor();
    await page.getByRole('alert').filter({ hasText: 'letter.mp4' }).waitFor();
    await expect.poll(() => asset(page, 'letter.mp4').count()).toBe(0);
  });

  it('keeps a failed job in view with what to do, until it is dismissed', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Import…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import footage' });
    await goToFolder(dialog, footage.rushes);
    await dialog.getByRole('option', { name: 'letter.mp4' }).click();
    await dialog.getByRole('button', { name: 'Import 1 file' }).click();
    const job = page.locator('.job-failed');
    await job.waitFor();
    await expect.poll(() => job.innerText()).toContain('letter.mp4');
    await workprint.screenshot('14-job-failed');
    await job.getByRole('button', { name: 'Dismiss' }).click();
    await job.waitFor({ state: 'detached' });
  });

  it('says that a folder can not be read, and stays in the dialog', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Import…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import footage' });
    await goToFolder(dialog, join(workprint.folder, 'nowhere'));
    await dialog.getByRole('alert').filter({ hasText: 'nowhere' }).waitFor();
    await escape(dialog);
  });

  it('shows footage that was moved away as offline, in the bin and in the viewer', async () => {
    const { page } = workprint;
    const [name = ''] = footage.names;
    renameSync(join(footage.rushes, name), join(workprint.folder, name));
    await page.reload();
    const row = asset(page, name);
    await row.waitFor();
    await expect.poll(() => row.innerText()).toContain('Offline');
    await row.dblclick();
    await page
      .locator('.stage-trouble')
      .filter({ hasText: `Offline: “${name}”` })
      .waitFor();
    await workprint.screenshot('15-offline');
  });
});

describe('when the host is gone', () => {
  it('says so and what to do', async () => {
    await workprint.stopHost();
    await workprint.page.getByRole('alert').filter({ hasText: 'The host has stopped.' }).waitFor();
  });
});
