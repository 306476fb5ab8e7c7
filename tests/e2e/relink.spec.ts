/// <reference lib="dom" />
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, assetId, clips, distancesToStills, frameOnShow, goToFolder, importFootage } from './harness/window.ts';
import { slowness } from './harness/slowness.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;
/** The clips that go away: one is on show and on the timeline. */
const [shown, other] = ['shown.mp4', 'other.mp4'];

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  const { rushes, names } = footage;
  for (const name of [shown, other]) copyFileSync(join(rushes, names[0] ?? ''), join(rushes, name));
  if (names[0]) rmSync(join(rushes, names[0]));
  const { page } = workprint;
  await importFootage(page, rushes, [shown, other]);
  await asset(page, shown).dblclick();
  await frameOnShow(page, 0);
  await page.keyboard.press('e');
  await clips(page).first().waitFor({ state: 'attached' });
});

afterAll(() => workprint.close());

describe('media that goes offline', () => {
  it('is shown as offline at once in the bin, the timeline and the viewer, and online when it is back', async () => {
    const { page } = workprint;
    await expect.poll(() => offlineClips()).toBe(0);
    renameSync(join(footage.rushes, shown), join(workprint.folder, 'away.mp4'));
    // No reload, no click: the host tells.
    await asset(page, shown).locator('.badge', { hasText: 'Offline' }).waitFor();
    await expect.poll(() => offlineClips()).toBeGreaterThan(0);
    await trouble()
      .filter({ hasText: `Offline: “${shown}”` })
      .waitFor();
    await page.getByRole('status').filter({ hasText: '1 file is offline' }).waitFor();
    await expectAccessible(page, 'offline');
    await workprint.screenshot('27-offline');
    renameSync(join(workprint.folder, 'away.mp4'), join(footage.rushes, shown));
    // The person comes back to the window, having plugged the drive in: it looks at once.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await trouble().waitFor({ state: 'detached', timeout: 3000 * slowness });
    await expect.poll(() => offlineClips()).toBe(0);
    await expectShown(0);
  });

  it('is told when a read fails, before anyone looks', async () => {
    const { page } = workprint;
    renameSync(join(footage.rushes, other), join(workprint.folder, 'away.mp4'));
    await asset(page, other).dblclick();
    await asset(page, other)
      .locator('.badge', { hasText: 'Offline' })
      .waitFor({ timeout: 4000 * slowness });
    renameSync(join(workprint.folder, 'away.mp4'), join(footage.rushes, other));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await trouble().waitFor({ state: 'detached', timeout: 3000 * slowness });
    // The reader that failed is not kept: the picture is there again.
    await expectShown(0);
  });
});

describe('relinking', () => {
  it('finds moved media below a folder, says by what, and what is still missing', async () => {
    const { page, folder } = workprint;
    const drive = join(folder, 'drive', 'day 1');
    mkdirSync(drive, { recursive: true });
    renameSync(join(footage.rushes, shown), join(drive, 'renamed.mp4'));
    rmSync(join(footage.rushes, other));
    await page.getByText('2 files are offline').waitFor();
    await page.locator('.relink-bar').getByRole('button', { name: 'Relink…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Relink offline media' });
    await goToFolder(dialog, join(folder, 'drive'));
    await dialog.getByRole('option', { name: 'day 1' }).waitFor();
    await expectAccessible(page, 'relink');
    await workprint.screenshot('28-relink');
    await dialog.getByRole('button', { name: 'Search this folder' }).click();
    await dialog.getByRole('heading', { name: 'Found: 1 file' }).waitFor();
    const report = await dialog.innerText();
    expect(report).toContain('by content: the very same file');
    expect(report).toContain(join(drive, 'renamed.mp4'));
    expect(report).toMatch(/Found: 1 file\s+shown\.mp4/);
    expect(report).toMatch(/Still missing: 1 file\s+other\.mp4/);
    await expectAccessible(page, 'relink report');
    await workprint.screenshot('29-relink-report');
  });

  it('takes a file of a person’s choice, says what differs, and shows its pictures', async () => {
    const { page } = workprint;
    const [, replacement = ''] = footage.names;
    const dialog = page.getByRole('dialog', { name: 'Relink offline media' });
    await dialog.getByRole('button', { name: 'Search another folder' }).click();
    await goToFolder(dialog, footage.rushes);
    await dialog.getByRole('option', { name: replacement }).click();
    await dialog.getByRole('button', { name: `Use this file for ${other}` }).click();
    await dialog.getByRole('heading', { name: 'Found: 1 file' }).waitFor();
    await expect.poll(() => dialog.innerText()).toContain('the missing file had');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.locator('.relink-bar').count()).toBe(0);
    await asset(page, replacement).dblclick();
    await expectShown(0);
    await expectShown(100);
    await workprint.screenshot('30-relinked');
  });

  it('keeps what it knows: the project file has the new places', () => {
    const project = readFileSync(workprint.projectPath);
    const log = readFileSync(`${workprint.projectPath}-wal`);
    for (const name of ['renamed.mp4', footage.names[1] ?? ''])
      expect(project.includes(basename(name)) || log.includes(basename(name)), name).toBe(true);
  });
});

function trouble() {
  return workprint.page.locator('.stage-trouble');
}

async function offlineClips(): Promise<number> {
  return (await clips(workprint.page).allInnerTexts()).filter((line) => line.endsWith('Offline')).length;
}

/** The viewer shows what the host has of this frame now. */
async function expectShown(frame: number): Promise<void> {
  const { page } = workprint;
  await page.keyboard.press('Home');
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(`+${frame}`);
  await field.press('Enter');
  await frameOnShow(page, frame);
  const name = await page.locator('.viewer-name').innerText();
  const id = await assetId(page, name);
  await expect.poll(async () => (await distancesToStills(page, id, [frame]))[0]).toBeLessThan(4);
}
