/// <reference lib="dom" />
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import {
  asset,
  assetId,
  clips,
  distancesToStills,
  frameOnShow,
  goToFolder,
  importFootage,
  jobEnds,
} from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** The lengths of the clips that the host has. */
async function lengthsAtHost(page: Page): Promise<number[]> {
  const host = await connectBeside(page);
  try {
    const { records } = await host.api.call('project.snapshot', {});
    return records.flatMap((record) => (record.kind === 'clip' ? [record.duration] : []));
  } finally {
    host.close();
  }
}

async function select(page: Page): Promise<void> {
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
}

/** Puts the first 48 frames of the first film on the timeline. */
async function cutClip(page: Page, name: string): Promise<void> {
  await asset(page, name).dblclick();
  await page.keyboard.press('i');
  for (let i = 0; i < 47; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await expect.poll(() => clips(page).count()).toBeGreaterThanOrEqual(1);
}

async function addArchive(page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Control+Shift+a');
  const adding = page.getByRole('dialog', { name: 'Add a folder to the archive' });
  await goToFolder(adding, folder);
  await adding.getByRole('combobox', { name: 'Consent' }).selectOption('Granted');
  await adding.getByRole('button', { name: 'Add this folder' }).click();
  await page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option').first().waitFor({ timeout: 120_000 });
  await jobEnds(page, 'ingest');
}

/** The frame that the picture is of. */
async function shownFrame(page: Page): Promise<number> {
  return Number(await page.locator('.stage canvas').first().getAttribute('data-frame'));
}

/** Takes all the room there is. */
function fillDisk(path: string): void {
  for (const size of [1 << 20, 1 << 12, 1 << 8]) {
    try {
      for (;;) appendFileSync(path, new Uint8Array(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

async function clipsAtHost(page: Page): Promise<number> {
  return (await lengthsAtHost(page)).length;
}

async function closeMessages(page: Page): Promise<void> {
  const close = page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' });
  const dismiss = page.getByRole('region', { name: 'Jobs' }).getByRole('button', { name: 'Dismiss' });
  for (const button of [close, dismiss])
    await expect
      .poll(() =>
        button.evaluateAll((all) => {
          // At once: a message may go by itself meanwhile.
          for (const each of all) (each as HTMLElement).click();
          return all.length;
        }),
      )
      .toBe(0);
}

/** Asks for a film in a folder, and gives back its name. */
async function exportInto(page: Page, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export film' });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await goToFolder(dialog, folder);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Result');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  return 'Result';
}

const alert = (page: Page, words: string | RegExp) => page.getByRole('alert').filter({ hasText: words }).first();

let workprint: Workprint;
let footage: Footage;
let name: string;

describe('a window', () => {
  beforeAll(async () => {
    workprint = await startWorkprint();
    footage = await layOutFootage(workprint.folder);
    [name = ''] = footage.names;
  });
  afterAll(() => workprint.close());

  it('whose host is killed keeps what is edited meanwhile, says so, and goes on with the one that is started again', async () => {
    const { page } = workprint;
    await importFootage(page, footage.rushes, [name]);
    await cutClip(page, name);
    await addArchive(page, footage.archive);
    const before = await lengthsAtHost(page);
    await workprint.killHost();
    await alert(page, 'The host has stopped.').waitFor();
    await select(page);
    await page.keyboard.press('Delete');
    await expect.poll(() => clips(page).count()).toBe(0);
    await alert(page, /\d edits? waits? here/).waitFor();
    await page.keyboard.press('Control+z');
    await alert(page, 'this was not done').waitFor();
    await workprint.screenshot('faults-1-host-gone');
    const asked = page.waitForEvent('dialog');
    void page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe('beforeunload');
    await (await asked).dismiss();

    await workprint.startHostAgain();
    await page.getByText('This is the project as it has it.').waitFor();
    await expect.poll(() => alert(page, 'The host has stopped. Trying').count()).toBe(0);
    await expect.poll(() => clips(page).count()).toBe(0);
    await expect.poll(() => lengthsAtHost(page)).toEqual([]);
    // And all goes on as before: edits, undo, the picture.
    await page.keyboard.press('Control+z');
    await expect.poll(() => lengthsAtHost(page)).toEqual(before);
    await page.locator('.stage canvas[data-frame]').waitFor();
    await expect.poll(() => page.locator('.stage-trouble').count()).toBe(0);
  });

  it('whose workers are killed plays on, and says of a job that it was started again, or why it ended', async () => {
    const { page } = workprint;
    const killed = new Set<number | null>([null]);
    /** Kills a worker that it has not killed yet, once there is one. */
    const kill = async (worker: 'media' | 'inference') => {
      await expect.poll(() => killed.has(workprint.workerPid(worker)), { interval: 20 }).toBe(false);
      const pid = workprint.workerPid(worker) ?? 0;
      process.kill(pid, 'SIGKILL');
      killed.add(pid);
    };
    const host = await connectBeside(page);
    /** Kills the worker that makes a take, while it is at it: one that has nothing to do is not missed. */
    const killAtWork = async (attempt: number) => {
      const isAtWork = async () =>
        (await host.api.call('project.snapshot', {})).jobs.some(
          ({ state, attempts, progress }) =>
            state === 'running' && attempts === attempt && progress.stage === 'Rendering frames',
        );
      await expect.poll(isAtWork, { interval: 20 }).toBe(true);
      await kill('inference');
    };
    await page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option').last().click();
    await select(page);
    const regenerate = page.getByRole('button', { name: 'Regenerate' });
    await regenerate.click();
    await killAtWork(1);
    await page.locator('.take[data-take="1"]').waitFor({ timeout: 180_000 });
    await page.getByRole('button', { name: 'All jobs' }).click();
    const panel = page.getByRole('region', { name: 'Jobs' }).first();
    await panel.getByText('started 2 times').waitFor();

    await workprint.screenshot('faults-2-jobs');
    await page.getByRole('button', { name: 'All jobs' }).click();
    await regenerate.click();
    await killAtWork(1);
    await killAtWork(2);
    host.close();
    await alert(page, 'inference worker stopped').waitFor();
    await workprint.screenshot('faults-2-worker-killed');
    await page
      .locator('.job-failed')
      .getByRole('button', { name: /^Try again/ })
      .click();
    await page.getByRole('tab', { name: 'Takes' }).click();
    await page.locator('.take[data-take="2"]').waitFor({ timeout: 180_000 });
    await jobEnds(page, 'regenerate');

    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    // So that it does not come to the end.
    await page.keyboard.press('Control+/');
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame(page)).toBeGreaterThan(2);
    await kill('media');
    const seen = new Set<number>();
    await expect.poll(async () => seen.add(await shownFrame(page)).size).toBeGreaterThan(10);
    await page.keyboard.press('Control+/');
    const id = (await asset(page, name).getAttribute('id'))?.replace(/^asset-/, '');
    expect(await page.evaluate(async (url) => (await fetch(url)).status, `/media/frame/${id}/3?width=77`)).toBe(200);
    await expect.poll(() => page.locator('.stage-trouble').count()).toBe(0);
  });

  it('whose media is unplugged during play goes on with a slate for it, and shows it again once it is back', async () => {
    const { page } = workprint;
    const away = join(workprint.folder, 'unplugged');
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame(page)).toBeGreaterThan(2);
    renameSync(footage.rushes, away);
    const note = page.locator('.stage-trouble').filter({ hasText: `Offline: “${name}”` });
    await note.waitFor();
    await expect.poll(() => asset(page, name).innerText()).toContain('Offline');
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame(page)).toBeGreaterThan(20);
    await workprint.screenshot('faults-3-unplugged');

    renameSync(away, footage.rushes);
    await note.waitFor({ state: 'detached' });
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    await frameOnShow(page, 0);
    const id = await assetId(page, name);
    await expect.poll(async () => (await distancesToStills(page, id, [0]))[0]).toBeLessThan(2);
    await expect.poll(() => asset(page, name).innerText()).not.toContain('Offline');
  });
});

describe('a project on a full disk', () => {
  let rushes: string;
  let mounted = false;
  beforeAll(async () => {
    rushes = mkdtempSync(join(tmpdir(), 'workprint-rushes-'));
    footage = await layOutFootage(rushes);
    [name = ''] = footage.names;
    workprint = await startWorkprint({
      prepare: async (_path, folder) => {
        mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder]).status === 0;
        return Promise.resolve();
      },
    });
  });
  afterAll(async () => {
    await workprint.stopHost();
    if (mounted) spawnSync('umount', ['-l', workprint.folder]);
    await workprint.close();
    rmSync(rushes, { recursive: true, force: true });
  });

  it('refuses edits and jobs in words, writes nothing by halves, and works again once there is room', async ({
    skip,
  }) => {
    if (!mounted) skip('no small disk can be mounted here');
    const { page, folder } = workprint;
    await importFootage(page, footage.rushes, [name]);
    await cutClip(page, name);
    await addArchive(page, footage.archive);
    await page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option').last().click();
    const ballast = join(folder, 'ballast');
    fillDisk(ballast);
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();

    // Edits: until SQLite has used up the room that its log has already, they are kept.
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
    const refused = alert(page, 'is full');
    for (let i = 0; i < 300 && (await refused.count()) === 0; i++) {
      await page.keyboard.press(i % 2 === 0 ? 'Control+k' : 'Control+z');
    }
    await refused.waitFor();
    await workprint.screenshot('faults-4-disk-full');
    await expect.poll(async () => (await clips(page).count()) - (await clipsAtHost(page))).toBe(0);
    await closeMessages(page);

    await select(page);
    await page.getByRole('button', { name: 'Regenerate' }).click();
    await alert(page, 'is full').waitFor();
    await closeMessages(page);

    // What was refused has given its room back.
    fillDisk(ballast);
    const exported = await exportInto(page, folder);
    await alert(page, 'is full').waitFor();
    await page.keyboard.press('Escape');
    await closeMessages(page);
    expect(readdirSync(folder).filter((entry) => entry.startsWith(exported))).toEqual([]);

    const id = await assetId(page, name);
    expect(await page.evaluate(async (url) => (await fetch(url)).status, `/media/frame/${id}/5?width=91`)).toBe(200);

    rmSync(ballast);
    await select(page);
    const before = await clipsAtHost(page);
    await page.keyboard.press('Delete');
    await expect.poll(() => clipsAtHost(page)).toBeLessThan(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => clipsAtHost(page)).toBe(before);
    await expect.poll(() => clips(page).count()).toBe(before);
    await select(page);
    await page.getByRole('button', { name: 'Regenerate' }).click();
    await page.locator('.take[data-take="1"]').waitFor({ timeout: 180_000 });
  });
});
