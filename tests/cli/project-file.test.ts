import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { archiveFolder } from '../../host/shells/archive-folder.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { backupFolder } from '../../host/project/backup-files.ts';
import { ProjectStore } from '../../host/project/store.ts';
import { assetAt, filled, runSql } from '../../host/project/test/project-file.ts';
import { fingerprint } from '../../host/media/fingerprint.ts';
import { openHost } from '../../host/shells/host.ts';
import { succeed, workprint } from './workprint.ts';

let root: string;
let folder: string;
let project: string;

beforeAll(() => (root = mkdtempSync(join(tmpdir(), 'workprint-cli-project-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'one-'));
  project = join(folder, 'Film.workprint');
  const store = new ProjectStore(project);
  const made = filled(store);
  made.undo();
  const file = join(folder, 'a.mov');
  writeFileSync(file, 'rushes');
  store.saveAsset(assetAt('asset-a', file, await fingerprint(file)));
  store.close();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('history', () => {
  it('lists edits, goes to any of them, and forgets other branches', async () => {
    const list = (await succeed('history', project)) as { current: number; nodes: { id: number; label: string }[] };
    expect(list).toMatchObject({
      current: 3,
      nodes: [{ label: 'Add sequence' }, { label: 'Append a' }, { label: 'Append b' }, { id: 4, label: 'Append c' }],
    });
    expect(await succeed('history', project, '--goto', '2')).toMatchObject({ current: 2 });
    expect(await succeed('history', project, '--goto', '4')).toMatchObject({ current: 4 });
    expect(await workprint(['history', project, '--goto', '9'])).toMatchObject({
      code: 3,
      json: { failure: { kind: 'not-found' } },
    });
    expect(await workprint(['history', project, '--goto', 'two'])).toMatchObject({ code: 2 });
    expect(await succeed('history', project, '--compact')).toMatchObject({ forgotten: 0 });
  });

  it('can be listed while another program has the project, but not changed', async () => {
    const store = new ProjectStore(project);
    expect(await succeed('history', project)).toMatchObject({ current: 3 });
    expect(await workprint(['history', project, '--goto', '1'])).toMatchObject({
      code: 11,
      json: { failure: { kind: 'in-use', message: expect.stringContaining(project) as string } },
    });
    store.close();
  });
});

describe('verify', () => {
  it('finds a sound project sound, and names what is offline', async () => {
    expect(await succeed('verify', project)).toMatchObject({ problems: [], offline: [], edits: 4, records: 8 });
    rmSync(join(folder, 'a.mov'));
    expect(await succeed('verify', project)).toMatchObject({ problems: [], offline: [join(folder, 'a.mov')] });
    expect(await workprint(['verify', join(folder, 'None.workprint')])).toMatchObject({ code: 3 });
  });

  it('ends with 5 on a damaged one, repairs it when asked, and keeps the damaged file', async () => {
    runSql(project, `UPDATE assets SET json = 'x'`);
    expect(await workprint(['verify', project])).toMatchObject({
      code: 5,
      json: { ok: true, problems: [{ table: 'assets', id: 'asset-a' }] },
    });
    expect(await workprint(['history', project])).toMatchObject({
      code: 5,
      json: { failure: { kind: 'damaged-media' } },
    });
    const repaired = await succeed('verify', project, '--repair');
    expect(repaired).toMatchObject({ problems: [], missing: [{ table: 'assets' }] });
    expect(existsSync(String(repaired['damagedPath']))).toBe(true);
    expect(await succeed('history', project)).toMatchObject({ current: 3 });
  });

  it('restores a backup', async () => {
    const store = new ProjectStore(project);
    mkdirSync(backupFolder(project), { recursive: true });
    const backup = join(backupFolder(project), 'Film 2026-03-01 09-30-05.workprint');
    await store.copyTo(backup);
    store.close();
    await succeed('history', project, '--goto', '0');
    expect(await succeed('verify', project)).toMatchObject({ records: 0, backups: [{ path: backup }] });
    expect(await succeed('verify', project, '--restore', backup)).toMatchObject({ records: 8, problems: [] });
    expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toHaveLength(1);
  });
});

describe('relink and collect', () => {
  it('finds a moved file below a folder, and ends with 3 while something is missing', async () => {
    mkdirSync(join(folder, 'disk'));
    renameSync(join(folder, 'a.mov'), join(folder, 'disk', 'other name.mov'));
    // The file is no real media: probing it fails, so it is listed as an error of the job. A real one is in the main job's test.
    expect(await workprint(['relink', project, join(folder, 'nowhere')])).toMatchObject({ code: 3 });
    rmSync(join(folder, 'disk', 'other name.mov'));
    expect(await workprint(['relink', project, join(folder, 'disk')])).toMatchObject({
      code: 3,
      json: { ok: true, relinked: [], missing: ['asset-a'] },
    });
    expect(await workprint(['relink', project, '--to', 'x.mov'])).toMatchObject({ code: 2 });
  });

  it('collects into a new folder, and refuses one with something in it', async () => {
    const target = join(folder, 'collected');
    expect(await succeed('collect', project, target)).toMatchObject({
      files: 1,
      project: join(target, 'Film.workprint'),
    });
    expect(await succeed('verify', join(target, 'Film.workprint'))).toMatchObject({ problems: [], offline: [] });
    expect(await workprint(['collect', project, target])).toMatchObject({ code: 2 });
    expect(await workprint(['collect', project])).toMatchObject({ code: 2 });
  });
});

describe('a window', () => {
  const options = { archive: archiveFolder(), mode: 'open', spawner: nodeSpawner, resumeJobs: false } as const;

  it('opens a project that another program has read-only, says so, and refuses edits in words', async () => {
    const store = new ProjectStore(project);
    const host = await openHost({ ...options, projectPath: project, access: 'either' });
    expect(await host.handlers['project.snapshot']({})).toMatchObject({
      path: project,
      readOnly: expect.stringContaining('another program') as string,
    });
    await expect(host.handlers['project.undo']({})).rejects.toThrow(/read-only/);
    await expect(host.handlers['media.import']({ paths: ['x.mov'], binId: null, leavesBins: false })).rejects.toThrow(
      /read-only/,
    );
    await host.close();
    store.close();
  });

  it('opens a damaged project as far as it can be read, and lists what is missing', async () => {
    const damaged = join(folder, 'Damaged.workprint');
    cpSync(project, damaged);
    runSql(damaged, `UPDATE assets SET json = 'x'`);
    await expect(openHost({ ...options, projectPath: damaged })).rejects.toMatchObject({ kind: 'damaged-media' });
    const host = await openHost({ ...options, projectPath: damaged, repair: true });
    const { damage, records } = await host.handlers['project.snapshot']({});
    expect(damage).toMatchObject({ missing: [{ table: 'assets', id: 'asset-a' }] });
    expect(records).toHaveLength(8);
    await host.close();
  });

  it('lets a project that could only be looked at go on under another name, with its backups', async () => {
    const holder = new ProjectStore(project);
    const host = await openHost({ ...options, projectPath: project, access: 'either', backUp: true });
    await expect(host.handlers['project.undo']({})).rejects.toMatchObject({ kind: 'permission-denied' });
    const other = join(folder, 'Mine.workprint');
    await host.handlers['project.saveAs']({ path: other, replace: false });
    expect(await host.handlers['project.snapshot']({})).toMatchObject({ path: other, readOnly: null });
    await host.handlers['project.undo']({});
    expect(await host.handlers['project.verify']({})).toMatchObject({ problems: [], edits: 4 });
    await vi.waitFor(() => expect(backupsOf(other)).toHaveLength(1), { timeout: 20_000 });
    await host.close();
    holder.close();
    expect(await succeed('history', project)).toMatchObject({ current: 3 });
    expect(await succeed('history', other)).toMatchObject({ current: 2 });
  });

  it('backs up what changed when it opens, and saves under another name', async () => {
    const host = await openHost({ ...options, projectPath: project, backUp: true });
    const moved: unknown[] = [];
    host.events.listen((event, payload) => {
      if (event === 'project.moved') moved.push(payload);
    });
    await vi.waitFor(() => expect(backupsOf(project)).toHaveLength(1), { timeout: 20_000 });
    await host.handlers['project.saveAs']({ path: join(folder, 'Film 2.workprint'), replace: false });
    expect(moved).toEqual([{ path: join(folder, 'Film 2.workprint'), name: 'Film 2' }]);
    expect(await host.handlers['project.goto']({ node: 1 })).toMatchObject({ revision: 6 });
    await host.close();
  });
});

function backupsOf(path: string): string[] {
  return existsSync(backupFolder(path)) ? readdirSync(backupFolder(path)) : [];
}
