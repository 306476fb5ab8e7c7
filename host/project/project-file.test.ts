import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TimelineRecord } from '../../core/timeline/model/records.ts';
import { Events } from '../events/events.ts';
import { backupFolder, listBackups, restoreBackup } from './backup-files.ts';
import { outdated } from './backup-schedule.ts';
import { Backups } from './backups.ts';
import { Project } from './project.ts';
import { salvage } from './salvage.ts';
import { ProjectStore } from './store.ts';
import { assetAt, filled, runSql } from './test/project-file.ts';
import { verifyProject } from './verify.ts';

const NOW = Date.UTC(2026, 2, 1, 9, 30, 5);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-file-'));
  path = join(folder, 'Film.workprint');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(project: Project, n: number): void {
  const id = `marker-${n}`;
  const after = {
    kind: 'sequence',
    id,
    name: id,
    rate: { num: 24, den: 1 },
    width: 64,
    height: 36,
    sampleRate: 48000,
    startFrame: 0,
    dropFrame: false,
    metadata: {},
  } as const;
  project.apply({ [id]: { before: null, after } }, `Edit ${n}`);
}

/** A file as a killed program leaves it: with its log. The records that are in them. */
function cutOff(): ReadonlyMap<string, TimelineRecord> {
  const store = new ProjectStore(path);
  const records = new Map(filled(store).timeline.records);
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, join(folder, `copy${suffix}`));
  store.close();
  for (const suffix of ['', '-wal']) copyFileSync(join(folder, `copy${suffix}`), path + suffix);
  for (const suffix of ['', '-wal']) rmSync(join(folder, `copy${suffix}`));
  return records;
}

describe('one program at a time', () => {
  it('another process is refused while the project is open, and let in when it is closed', () => {
    const store = new ProjectStore(path);
    filled(store);
    const tryIt = () =>
      spawnSync(process.execPath, [
        '-e',
        `new (require('libsql'))(${JSON.stringify(path)}).exec('BEGIN IMMEDIATE; COMMIT')`,
      ]);
    expect(String(tryIt().stderr)).toMatch(/SQLITE_BUSY/);
    expect(() => new ProjectStore(path)).toThrow(
      expect.objectContaining({ kind: 'in-use', message: expect.stringContaining(path) as string }),
    );
    expect(String(tryIt().stderr)).toMatch(/SQLITE_BUSY/); // being refused has not cost the first its lock
    store.close();
    expect(String(tryIt().stderr)).toBe('');
  });

  it('a second program looks at a copy, and does not disturb the first', () => {
    const first = new ProjectStore(path);
    const project = filled(first);
    const files = readdirSync(folder);
    const second = ProjectStore.openReadOnly(path, 'another program has it.');
    expect(new Map(new Project(second, new Events()).timeline.records)).toEqual(new Map(project.timeline.records));
    expect(() => edit(new Project(second, new Events()), 1)).toThrow(
      /Film\.workprint is open read-only: another program has it/,
    );
    expect(() => second.saveAsset(assetAt('x', '/x.mov'))).toThrow(/read-only/);
    edit(project, 1);
    expect([second.revision(), first.revision()]).toEqual([4, 5]);
    const stranger = spawnSync(process.execPath, [
      '-e',
      `new (require('libsql'))(${JSON.stringify(path)}).exec('BEGIN IMMEDIATE; COMMIT')`,
    ]);
    expect(String(stranger.stderr)).toMatch(/SQLITE_BUSY/); // reading the file here has not cost the first its lock
    second.close();
    expect(readdirSync(folder)).toEqual(files);
    first.close();
    expect(verifyProject(path).problems).toEqual([]);
  });

  it('a copy made while edits are written is always whole', () => {
    const first = new ProjectStore(path);
    const project = filled(first);
    const padding = 'x'.repeat(20_000);
    for (let n = 0; n < 30; n++) {
      project.apply(
        {
          [`pad-${n}`]: {
            before: null,
            after: {
              kind: 'sequence',
              id: `pad-${n}`,
              name: padding,
              rate: { num: 24, den: 1 },
              width: 64,
              height: 36,
              sampleRate: 48000,
              startFrame: 0,
              dropFrame: false,
              metadata: {},
            },
          },
        },
        'Pad',
      );
      expect(verifyProject(path)).toMatchObject({ problems: [], revision: 5 + n });
    }
    first.close();
  });

  it('a file that can not be written is opened as a copy too', () => {
    const store = new ProjectStore(path);
    filled(store);
    store.close();
    chmodSync(path, 0o444);
    const copy = ProjectStore.openReadOnly(path, 'its file can not be written.');
    expect(copy.records()).toHaveLength(10);
    copy.close();
    expect(() => ProjectStore.openReadOnly(join(folder, 'None.workprint'), '')).toThrow(/There is no project/);
  });
});

describe('save as', () => {
  it('goes on in the new file and leaves the old one as it was', () => {
    const store = new ProjectStore(path);
    const project = filled(store);
    const other = join(folder, 'Other.workprint');
    store.saveAs(other);
    edit(project, 1);
    expect([store.path, project.undoLabel]).toEqual([other, 'Edit 1']);
    expect(verifyProject(path)).toMatchObject({ problems: [], edits: 4 });
    expect(() => store.saveAs(path)).toThrow(/is there already/);
    store.close();
    expect(verifyProject(other)).toMatchObject({ problems: [], edits: 5 });
    expect(readdirSync(folder).sort()).toEqual(['Film.workprint', 'Other.workprint']);
  });
});

describe('backups', () => {
  it('are made while edits go on, hold one state each, and can be restored', async () => {
    let store = new ProjectStore(path);
    const project = filled(
      store,
      Array.from({ length: 40 }, (_, i) => `clip${i}`),
    );
    const backups = new Backups(store, { now: () => NOW });
    const { revision } = project;
    const making = backups.make();
    for (let n = 0; n < 50; n++) {
      edit(project, n);
      await new Promise((next) => setImmediate(next));
    }
    expect(await making).toBe(join(backupFolder(path), 'Film 2026-03-01 09-30-05.workprint'));
    const copy = verifyProject(await making);
    expect(copy.problems).toEqual([]);
    expect(copy.revision).toBeGreaterThanOrEqual(revision);
    expect(copy.revision).toBeLessThan(revision + 50);
    expect(store.revision()).toBe(revision + 50);
    store.close();
    expect(verifyProject(path)).toMatchObject({ problems: [], revision: revision + 50 });

    const { replacedPath } = restoreBackup(path, listBackups(path)[0]!.path, NOW);
    store = new ProjectStore(path);
    expect(store.revision()).toBe(copy.revision);
    expect(() => restoreBackup(path, listBackups(path)[0]!.path, NOW + 1000)).toThrow(/open in another program/);
    store.close();
    expect(verifyProject(replacedPath!)).toMatchObject({ problems: [], revision: revision + 50 });
  });

  it('are made only when something changed, and leave nothing half-made', async () => {
    const store = new ProjectStore(path);
    const backups = new Backups(store, { now: () => NOW });
    expect(await backups.makeIfChanged()).toBeNull();
    filled(store);
    expect(await backups.makeIfChanged()).not.toBeNull();
    expect(await backups.makeIfChanged()).toBeNull();
    writeFileSync(join(backupFolder(path), '.Film 2026.workprint.partial'), 'cut off');
    await backups.make();
    expect(readdirSync(backupFolder(path))).toEqual(['Film 2026-03-01 09-30-05.workprint']);
    store.close();
  });

  it('thin out: ten newest, one an hour for a day, one a day for a month', () => {
    const minute = 60_000;
    const times = Array.from({ length: 40 * 24 * 6 }, (_, i) => NOW - i * 10 * minute);
    const gone = new Set(outdated(times, NOW));
    const kept = times.filter((time) => !gone.has(time));
    expect(kept.slice(0, 10)).toEqual(times.slice(0, 10));
    expect(kept.length).toBeGreaterThanOrEqual(10 + 22 + 29);
    expect(kept.length).toBeLessThanOrEqual(10 + 25 + 31);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(NOW - 30 * 24 * 60 * minute);
    expect(outdated(kept, NOW)).toEqual([]);
  });
});

describe('a damaged project', () => {
  it('loses a row that says nonsense, keeps the rest, and is itself kept byte for byte', () => {
    const store = new ProjectStore(path);
    filled(store);
    store.saveAsset(assetAt('asset-a', '/footage/a.mov'));
    store.saveAsset(assetAt('asset-b', '/footage/b.mov'));
    store.close();
    runSql(path, `UPDATE assets SET json = '{"id":"asset-b"' WHERE id = 'asset-b'`);
    const before = readFileSync(path);
    const open = new ProjectStore(path);
    expect(() => open.assets()).toThrow(
      expect.objectContaining({ kind: 'damaged-media', message: expect.stringContaining('"assets"') as string }),
    );
    open.close();
    expect(readFileSync(path)).toEqual(before);
    expect(verifyProject(path).problems).toEqual([expect.objectContaining({ table: 'assets', id: 'asset-b' })]);

    const { damagedPath, missing } = salvage(path, NOW);
    expect(damagedPath).toBe(join(folder, 'Film.damaged-2026-03-01 09-30-05.workprint'));
    expect(readFileSync(damagedPath)).toEqual(before);
    expect(readFileSync(damagedPath.replace('.workprint', '.txt'), 'utf8')).toContain('assets asset-b: ');
    expect(missing).toHaveLength(1);
    const sound = new ProjectStore(path);
    expect(sound.assets().map(({ id }) => id)).toEqual(['asset-a']);
    expect(new Project(sound, new Events()).undoLabel).toBe('Append c');
    sound.close();
  });

  it('gets records that were lost back from its history', () => {
    const store = new ProjectStore(path);
    const { records } = filled(store).timeline;
    store.close();
    runSql(path, `DELETE FROM records WHERE rowid IN (3, 5); UPDATE records SET json = '{}' WHERE rowid = 7`);
    expect(verifyProject(path).problems).toHaveLength(1);
    salvage(path, NOW);
    const sound = new ProjectStore(path);
    const again = new Project(sound, new Events());
    expect(new Map(again.timeline.records)).toEqual(new Map(records));
    for (let i = 0; i < 4; i++) again.undo();
    expect(again.timeline.records.size).toBe(0);
    sound.close();
  });

  it('never brings back a record under an id that is not its own', () => {
    const store = new ProjectStore(path);
    const filledProject = filled(store);
    const last = [...filledProject.timeline.records].at(-1)![0];
    filledProject.undo();
    const { records } = filledProject.timeline;
    store.close();
    runSql(path, `UPDATE history SET diff = replace(diff, '"id":"${last}"', '"id":"damaged"') WHERE id = 4`);
    const open = new ProjectStore(path);
    const project = new Project(open, new Events());
    expect(() => project.redo()).toThrow(expect.objectContaining({ kind: 'damaged-media' }));
    expect(new Map(open.records().map((record) => [record.id, record]))).toEqual(new Map(records));
    open.close();
    expect(verifyProject(path).problems).toEqual([expect.objectContaining({ table: 'history', id: '4' })]);
    salvage(path, NOW);
    expect(verifyProject(path).problems).toEqual([]);
    const sound = new ProjectStore(path);
    expect(new Map(sound.records().map((record) => [record.id, record]))).toEqual(new Map(records));
    sound.close();
  });

  it('says which records it took from its history although they could be read', () => {
    const store = new ProjectStore(path);
    const { records } = filled(store).timeline;
    store.saveAsset(assetAt('asset-a', '/footage/a.mov'));
    store.close();
    const { id } = [...records.values()].find(({ kind }) => kind === 'clip')!;
    runSql(
      path,
      `UPDATE assets SET json = '{}'; UPDATE records SET json = replace(json, '"enabled":true', '"enabled":false') WHERE id = '${id}'`,
    );
    expect(salvage(path, NOW).missing).toContainEqual({
      table: 'records',
      id,
      cause: 'says other than the history, which was followed',
    });
    const sound = new ProjectStore(path);
    expect(new Map(new Project(sound, new Events()).timeline.records)).toEqual(new Map(records));
    sound.close();
  });

  it('with unreadable text does not end the program', () => {
    const store = new ProjectStore(path);
    filled(store);
    store.close();
    runSql(
      path,
      `UPDATE records SET json = CAST(x'ff41' AS TEXT) WHERE rowid = 4; UPDATE history SET label = CAST(x'c3' AS TEXT) WHERE id = 4`,
    );
    expect(
      verifyProject(path)
        .problems.map(({ table }) => table)
        .sort(),
    ).toEqual(['history', 'records']);
    const { missing } = salvage(path, NOW);
    expect(missing.map(({ table }) => table)).toContain('records');
    expect(verifyProject(path).problems).toEqual([]);
  });

  it('with pages cut off keeps what was read', () => {
    const store = new ProjectStore(path);
    filled(
      store,
      Array.from({ length: 60 }, (_, i) => `clip${i}`),
    );
    store.close();
    truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096);
    const { missing } = salvage(path, NOW);
    expect(missing.length).toBeGreaterThan(0);
    expect(verifyProject(path).problems).toEqual([]);
  });

  it('that was not closed is checked before its log is folded in: a log of another project is left out', () => {
    cutOff();
    const sound = verifyProject(path);
    expect(sound).toMatchObject({ problems: [], edits: 4 });
    const other = join(folder, 'Other.workprint');
    const store = new ProjectStore(other);
    filled(
      store,
      Array.from({ length: 30 }, (_, i) => `other${i}`),
    );
    store.saveAsset(assetAt('asset-a', '/footage/a.mov'));
    copyFileSync(`${other}-wal`, `${path}-wal`);
    store.close();
    const log = readFileSync(`${path}-wal`);
    try {
      new ProjectStore(path).close();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'damaged-media' });
      expect(readFileSync(`${path}-wal`)).toEqual(log);
    }
  });

  it.each([
    ['header', 13],
    ['first page', 32 + 24 + 200],
    ['middle', 32 + 20 * (24 + 4096) + 3000],
  ])('that was not closed and whose log is damaged in its %s is not opened without what the log holds', (_, at) => {
    const records = cutOff();
    const log = readFileSync(`${path}-wal`);
    log.writeUInt8(log.readUInt8(at) ^ 1, at);
    writeFileSync(`${path}-wal`, log);
    expect(() => new ProjectStore(path)).toThrow(/its log is damaged/);
    expect(verifyProject(path).problems).toHaveLength(1);
    expect(readFileSync(`${path}-wal`)).toEqual(log);
    const { damagedPath, missing } = salvage(path, NOW);
    expect(missing.map(({ cause }) => cause)).toContain('its log is damaged, and was read as it stands');
    expect(readFileSync(`${damagedPath}-wal`)).toEqual(log);
    const sound = new ProjectStore(path);
    expect(new Map(new Project(sound, new Events()).timeline.records)).toEqual(records);
    sound.close();
  });

  it('that was not closed and whose last write was cut off in the middle is opened without that write', () => {
    cutOff();
    truncateSync(`${path}-wal`, statSync(`${path}-wal`).size - 100);
    const store = new ProjectStore(path);
    expect(new Project(store, new Events()).undoLabel).toBe('Append b');
    store.close();
  });

  it('that was not closed has its log folded in by the next closing, also when nothing was changed', () => {
    cutOff();
    new ProjectStore(path).close();
    expect(readdirSync(folder)).toEqual(['Film.workprint']);
    expect(verifyProject(path)).toMatchObject({ problems: [], edits: 4 });
  });

  it('is searched page by page when its first page is gone', () => {
    const store = new ProjectStore(path);
    const { records } = filled(
      store,
      Array.from({ length: 20 }, (_, i) => `clip${i}`),
    ).timeline;
    store.saveAsset(assetAt('asset-clip0', '/footage/clip0.mov'));
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0, 0, 4096);
    writeFileSync(path, bytes);
    const { missing } = salvage(path, NOW);
    expect(missing.map(({ cause }) => cause).join()).toContain('from loose pages');
    const sound = new ProjectStore(path);
    expect(new Map(new Project(sound, new Events()).timeline.records)).toEqual(new Map(records));
    expect(sound.assets()).toHaveLength(1);
    expect(new Project(sound, new Events()).undoLabel).toBe('Append clip19');
    sound.close();
    expect(verifyProject(path).problems).toEqual([]);
  });

  it('of which nothing can be read is left where it is', () => {
    writeFileSync(path, 'Dear editor, this is no project. '.repeat(300));
    const before = readFileSync(path);
    expect(() => salvage(path, NOW)).toThrow(/nothing of it can be read/);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['Film.workprint']);
  });
});
