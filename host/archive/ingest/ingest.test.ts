import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scanSchema, type Scan } from '../../../core/contract/archive.ts';
import { countingIds } from '../../../core/timeline/test/film.ts';
import { Events } from '../../events/events.ts';
import { Archive } from '../archive.ts';
import { FootageRights } from '../footage-rights.ts';
import { SqliteArchiveStore } from '../sqlite/sqlite-archive-store.ts';
import { analysed, fileAt } from '../test/archive-content.ts';
import { FakeWorkers } from '../test/fake-workers.ts';
import { searchOf } from '../test/search-of.ts';

let folder: string;
let footage: string;
let workers: FakeWorkers;
let archive: Archive;
let events: Events;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-ingest-'));
  footage = join(folder, 'footage');
  mkdirSync(footage);
  open();
});

afterEach(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): void {
  workers = new FakeWorkers();
  events = new Events();
  const store = new SqliteArchiveStore(join(folder, 'archive'));
  archive = new Archive({
    store,
    search: searchOf(store),
    footageRights: new FootageRights(store.rights, { now: () => 1 }),
    events,
    workers,
    clock: { now: () => 1 },
    newId: countingIds('job'),
    times: { settle: 50, lookEvery: 200 },
  });
}

async function reopen(): Promise<void> {
  await archive.close();
  open();
}

function write(name: string, text: string): string {
  const path = join(footage, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function ended(jobId: string): Promise<Scan> {
  const { failure, result, state } = await archive.ingest.jobs.ended(jobId);
  if (failure) throw new Error(failure.message);
  if (state !== 'done') throw new Error(state);
  return scanSchema.parse(result);
}

const add = async (): Promise<Scan> => ended((await archive.ingest.add(footage)).jobId);

async function paths(): Promise<string[]> {
  const { shots } = await archive.list(0, 1000);
  return shots.map(({ name, number }) => `${name} ${number}`);
}

describe('a folder', () => {
  it('is read in the order of its paths, bad files named and left out', async () => {
    write('b.mp4', 'film 1 b');
    write('a/z.mp4', 'film 2 z');
    write('a.mp4', 'nonsense');
    write('sound.wav', 'sound');
    write('notes.txt', 'not looked at');
    write('.hidden/c.mp4', 'film 1 c');
    write('Film.workprint-media/takes/t.mp4', 'film 1 t');
    expect(await add()).toMatchObject({
      files: 4,
      shots: 3,
      refusedCount: 1,
      refused: [{ path: join(footage, 'a.mp4') }],
    });
    expect(await paths()).toEqual(['z.mp4 1', 'z.mp4 2', 'b.mp4 1']);
    expect(await archive.refused(9)).toMatchObject([
      { path: join(footage, 'a.mp4'), failure: { kind: 'damaged-media', remedy: 'Copy it again.' } },
    ]);
  });

  it('is read once: of a second look only what is new, changed or gone costs anything', async () => {
    write('a.mp4', 'film 1 a');
    write('b.mp4', 'film 1 b');
    write('c.mp4', 'film 1 c');
    const { sourceId, jobId } = await archive.ingest.add(footage);
    await ended(jobId);
    const revision = await archive.store.revision();
    workers.read.length = 0;
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({ files: 3, shots: 0, removed: 0 });
    expect(workers.read).toEqual([]);
    // That it was asked for, and that it is done.
    expect(await archive.store.revision()).toBe(revision + 2);

    utimesSync(write('b.mp4', 'film 2 other'), 1, 1);
    renameSync(join(footage, 'c.mp4'), join(footage, 'moved.mp4'));
    rmSync(join(footage, 'a.mp4'));
    write('d.mp4', 'film 1 d');
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({
      files: 3,
      shots: 3,
      duplicates: 1,
      removed: 2,
    });
    expect(workers.read.map((path) => path.slice(footage.length + 1))).toEqual(['b.mp4', 'd.mp4']);
    expect(await paths()).toEqual(['moved.mp4 1', 'b.mp4 1', 'b.mp4 2', 'd.mp4 1']);
    expect(await archive.store.problems()).toEqual([]);
  });

  it('with the same content twice gives one set of shots and both paths', async () => {
    write('a.mp4', 'film 2 same');
    write('b.mp4', 'film 2 same');
    write('later/c.mp4', 'film 2 same');
    expect(await add()).toMatchObject({ files: 3, shots: 2, duplicates: 2 });
    const { shots } = await archive.list(0, 9);
    expect((await archive.detail(shots[0]!.id)).files.map(({ path }) => path)).toEqual(
      ['a.mp4', 'b.mp4', 'later/c.mp4'].map((name) => join(footage, name)),
    );
  });

  it('without media is not kept, unless it is watched', async () => {
    await expect(add()).rejects.toThrow(/holds no media files/);
    expect((await archive.view()).sources).toEqual([]);
    const { jobId } = await archive.ingest.add(footage, true);
    expect(await ended(jobId)).toMatchObject({ files: 0 });
    expect((await archive.view()).sources).toHaveLength(1);
  });

  it('that is gone is said to be, and its shots stay', async () => {
    write('a.mp4', 'film 1 a');
    const { sourceId, jobId } = await archive.ingest.add(footage);
    await ended(jobId);
    renameSync(footage, `${footage} unplugged`);
    await expect(ended(await archive.ingest.rescan(sourceId, false))).rejects.toThrow(/There is no folder .*footage/);
    expect(await paths()).toEqual(['a.mp4 1']);
    renameSync(`${footage} unplugged`, footage);
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({ files: 1, shots: 0 });
  });
});

describe('a file', () => {
  it('that brings the worker down is refused by name, and the others go in', async () => {
    write('a.mp4', 'film 1 a');
    const bad = write('b.mp4', 'crash');
    write('c.mp4', 'film 1 c');
    const { refused, shots } = await add();
    expect({ shots, refused }).toMatchObject({
      shots: 2,
      refused: [{ path: bad, failure: { kind: 'worker-crashed' } }],
    });
    expect(refused[0]?.failure.message).toContain(bad);
  });

  it('that was refused is tried again when it has changed, or when that is asked for', async () => {
    write('a.mp4', 'nonsense');
    const { sourceId, jobId } = await archive.ingest.add(footage);
    await ended(jobId);
    const probe = vi.spyOn(workers.media.call, 'probe');
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({ refusedCount: 1 });
    expect(probe).toHaveBeenCalledTimes(0);
    expect(await ended(await archive.ingest.rescan(sourceId, true))).toMatchObject({ refusedCount: 1 });
    expect(probe).toHaveBeenCalledTimes(1);
    write('a.mp4', 'film 1 mended');
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({ refusedCount: 0, shots: 1 });
  });

  it('that is written to while it is read is left for the next look', async () => {
    const path = write('a.mp4', 'film 1 a');
    workers.beforeCut = async () => writeFileSync(path, 'film 2 and longer');
    const { sourceId, jobId } = await archive.ingest.add(footage);
    expect(await ended(jobId)).toMatchObject({ files: 1, shots: 0 });
    expect(await paths()).toEqual([]);
    workers.beforeCut = () => Promise.resolve();
    expect(await ended(await archive.ingest.rescan(sourceId, false))).toMatchObject({ shots: 2 });
  });

  it('by itself is a source of its own, until a folder around it is added', async () => {
    const path = write('a.mp4', 'film 1 a');
    write('b.mp4', 'film 1 b');
    expect(await ended((await archive.ingest.add(path)).jobId)).toMatchObject({ files: 1, shots: 1 });
    workers.read.length = 0;
    expect(await add()).toMatchObject({ files: 2, shots: 1 });
    expect(workers.read).toEqual([join(footage, 'b.mp4')]);
  });
});

describe('a scan', () => {
  /** Holds up every file from the second on until it is cancelled. */
  function holdUp(): void {
    workers.beforeCut = (path, signal) =>
      path.endsWith('a.mp4')
        ? Promise.resolve()
        : new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
  }

  beforeEach(() => {
    write('a.mp4', 'film 1 a');
    write('b.mp4', 'film 1 b');
  });

  it('that is cut off by closing goes on at the next opening', async () => {
    holdUp();
    await archive.ingest.add(footage);
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1']));
    await reopen();
    await archive.ingest.takeUp();
    const [job] = archive.ingest.jobs.list();
    expect(await ended(job!.id)).toMatchObject({ files: 2, shots: 1 });
    expect(workers.read).toEqual([join(footage, 'b.mp4')]);
  });

  it('that is cancelled keeps what was read, and is not taken up again', async () => {
    holdUp();
    const { jobId } = await archive.ingest.add(footage);
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1']));
    archive.ingest.jobs.cancel(jobId);
    expect(await archive.ingest.jobs.ended(jobId)).toMatchObject({ state: 'cancelled' });
    await reopen();
    await archive.ingest.takeUp();
    expect(archive.ingest.jobs.list()).toEqual([]);
    expect(await paths()).toEqual(['a.mp4 1']);
  });

  it('is paused and resumed, also after closing', async () => {
    holdUp();
    const { sourceId } = await archive.ingest.add(footage);
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1']));
    await archive.ingest.pause(sourceId);
    expect((await archive.view()).sources).toMatchObject([{ paused: true, scanWanted: true }]);
    await reopen();
    await archive.ingest.takeUp();
    expect(archive.ingest.jobs.list()).toEqual([]);
    const jobId = await archive.ingest.resume(sourceId);
    expect(await ended(jobId!)).toMatchObject({ files: 2, shots: 1 });
    expect(await archive.ingest.resume(sourceId)).toBeNull();
  });

  it('says how far it is, in bytes of what is to be read', async () => {
    const totals: number[] = [];
    workers.beforeCut = async () => {
      const [job] = archive.ingest.jobs.list();
      totals.push(job!.progress.total);
    };
    await add();
    expect(totals).toEqual([16, 16]);
    const [job] = archive.ingest.jobs.list();
    expect(job?.progress).toMatchObject({ done: 16, total: 16 });
  });

  it('is for one program at a time, which the other says in words', async () => {
    const other = new SqliteArchiveStore(join(folder, 'archive'));
    const unlock = await other.lockIngest();
    await expect(add()).rejects.toThrow(/Another Workprint is reading footage into the archive/);
    await archive.ingest.takeUp();
    expect(archive.ingest.jobs.list()).toHaveLength(1);
    unlock();
    other.close();
    await reopen();
    await archive.ingest.takeUp();
    expect(await ended(archive.ingest.jobs.list()[0]!.id)).toMatchObject({ shots: 2 });
  });

  it('goes on to what another program has added meanwhile and could not read', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'x.mp4'), 'film 1 x');
    const other = new SqliteArchiveStore(join(folder, 'archive'));
    workers.beforeCut = async (path) => {
      if (path.endsWith('b.mp4')) await other.addFolder(elsewhere);
    };
    await archive.stay();
    await add();
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1', 'b.mp4 1', 'x.mp4 1']));
    other.close();
  });

  it('of another program is told to the windows of this one', async () => {
    const told: unknown[] = [];
    events.listen((event, payload) => {
      if (event === 'archive.changed') told.push(payload);
    });
    await archive.stay();
    const other = new SqliteArchiveStore(join(folder, 'archive'));
    const { id } = await other.addFolder('/footage');
    await other.saveFile(fileAt(id, 'a.mov', 'aa'), analysed('aa'));
    other.close();
    await vi.waitFor(() => expect(told).toMatchObject([{ files: 1, shots: 2 }]), { timeout: 10_000 });
  });

  it('tells the workers how much of a core they may take, and when that changes', async () => {
    await archive.ingest.setSpeed(0.5);
    await add();
    expect(workers.paces).toEqual([0.25, 0.25]);
    expect((await archive.view()).speed).toBe(0.5);
  });
});

describe('a watched folder', () => {
  it('is brought up to date by itself: new, changed and removed files', async () => {
    write('a.mp4', 'film 1 a');
    await archive.ingest.takeUp();
    await ended((await archive.ingest.add(footage, true)).jobId);
    write('new/b.mp4', 'film 1 b');
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1', 'b.mp4 1']), { timeout: 10_000 });
    rmSync(join(footage, 'a.mp4'));
    await vi.waitFor(async () => expect(await paths()).toEqual(['b.mp4 1']), { timeout: 10_000 });
  });

  it('is looked through at the next opening for what has changed meanwhile', async () => {
    write('a.mp4', 'film 1 a');
    await ended((await archive.ingest.add(footage, true)).jobId);
    await archive.close();
    write('b.mp4', 'film 1 b');
    open();
    await archive.ingest.takeUp();
    await vi.waitFor(async () => expect(await paths()).toEqual(['a.mp4 1', 'b.mp4 1']));
  });

  it('is left alone once it is not watched any more', async () => {
    write('a.mp4', 'film 1 a');
    await archive.ingest.takeUp();
    const { sourceId, jobId } = await archive.ingest.add(footage, true);
    await ended(jobId);
    await archive.ingest.watch(sourceId, false);
    const jobs = archive.ingest.jobs.list().length;
    write('b.mp4', 'film 1 b');
    await new Promise((later) => setTimeout(later, 600));
    expect(archive.ingest.jobs.list()).toHaveLength(jobs);
  });
});
