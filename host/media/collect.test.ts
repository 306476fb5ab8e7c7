import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../core/jobs/failure.ts';
import type { Job } from '../../core/jobs/job.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import { Jobs } from '../jobs/jobs.ts';
import { ProjectFolders } from '../project/folders.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt, writeFixture } from '../project/test/project-file.ts';
import { verifyProject } from '../project/verify.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { Collect } from './collect.ts';
import { fingerprint } from './fingerprint.ts';
import { MediaLibrary } from './media-library.ts';
import { SaveAs } from './save-as.ts';

const noWorker = {} as unknown as WorkerClient<MediaWorker>;
let folder: string;
let path: string;
let target: string;
let store: ProjectStore;
let jobs: Jobs;
let seen: Job[];
let collect: Collect;
let saveAs: SaveAs;
let library: MediaLibrary;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-collect-'));
  path = join(folder, 'Film.workprint');
  target = join(folder, 'out', 'Film for Ana');
  writeFixture(1, path); // with a take
  open();
  for (const [id, file] of [
    ['asset-a', 'day 1/a.mov'],
    ['asset-b', 'day 2/A.mov'],
  ] as const) {
    write(file, `${id} ${'x'.repeat(100_000)}`);
    const full = join(folder, file);
    store.saveAsset({ ...assetAt(id, full, await fingerprint(full), 100_008), relativePath: file });
  }
  write('Film.workprint-media/takes/take-1.mkv', 'a take');
  write('Film.workprint-media/takes/take-1.mp4', 'its preview');
  store.close();
  open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function open(): void {
  store = new ProjectStore(path);
  const events = new Events();
  seen = [];
  events.listen((event, payload) => {
    if (event === 'jobs.changed') seen.push((payload as { job: Job }).job);
  });
  jobs = new Jobs(store, events, { now: () => 0 }, countingIds('new-job'));
  library = new MediaLibrary(store, events, jobs, noWorker, countingIds());
  const folders = new ProjectFolders(path);
  collect = new Collect({ store, library, folders, jobs });
  saveAs = new SaveAs({ store, library, folders, jobs, events, clock: { now: () => 0 } });
}

async function run(into = target): Promise<Job> {
  return jobs.ended(await collect.start(into));
}

describe('collecting', () => {
  it('copies project, takes and media, and is at home wherever the folder is moved', async () => {
    const job = await run();
    expect(job).toMatchObject({
      state: 'done',
      result: { files: 4, offline: [], changed: [], project: join(target, 'Film.workprint') },
    });
    expect(readdirSync(target).sort()).toEqual(['Film.workprint', 'Film.workprint-media', 'media']);
    expect(readdirSync(join(target, 'media')).sort()).toEqual(['A 2.mov', 'a.mov']);
    expect(readdirSync(join(target, 'Film.workprint-media', 'takes')).sort()).toEqual(['take-1.mkv', 'take-1.mp4']);
    expect(
      seen.some(({ progress }) => progress.stage === 'Copying a.mov' && progress.done > 0 && progress.total > 200_000),
    ).toBe(true);
    expect(verifyProject(join(target, 'Film.workprint'))).toMatchObject({
      problems: [],
      offline: [],
      revision: store.revision(),
    });

    const moved = join(folder, 'moved');
    renameSync(target, moved);
    for (const day of ['day 1', 'day 2']) rmSync(join(folder, day), { recursive: true });
    store.close();
    path = join(moved, 'Film.workprint');
    open();
    expect(library.offline()).toHaveLength(2);
    expect(await library.findMoved()).toBe(2);
    expect(store.jobs().filter(({ job }) => job.kind === 'collect')).toEqual([]); // its own job is not done again
  });

  it('says what is offline and what has changed, and collects the rest', async () => {
    rmSync(join(folder, 'day 1/a.mov'));
    write('day 2/A.mov', 'cut short');
    expect(await run()).toMatchObject({
      state: 'done',
      result: { files: 3, offline: [join(folder, 'day 1/a.mov')], changed: [join(folder, 'day 2/A.mov')] },
    });
  });

  it('leaves nothing when it is cancelled, and nothing is taken that is not empty', async () => {
    const id = await collect.start(target);
    const cancelled = new Promise<void>((done) => {
      const timer = setInterval(() => {
        if (!seen.some(({ progress }) => progress.done > 0)) return;
        clearInterval(timer);
        jobs.cancel(id);
        done();
      }, 0);
    });
    write('day 1/a.mov', 'x'.repeat(40 << 20));
    await cancelled;
    expect((await jobs.ended(id)).state).toBe('cancelled');
    expect(readdirSync(dirname(target))).toEqual([]);
    write('out/Film for Ana/letter.txt', 'Dear Ana');
    await expect(run()).rejects.toThrow(/is not empty/);
    expect(readFileSync(join(target, 'letter.txt'), 'utf8')).toBe('Dear Ana');
  });

  it('takes an empty folder, and clears what a killed program left', async () => {
    mkdirSync(target, { recursive: true });
    write('out/.Film for Ana.partial/media/a.mov', 'half');
    expect((await run()).state).toBe('done');
    expect(readdirSync(dirname(target))).toEqual(['Film for Ana']);
  });
});

describe('saving under another name', () => {
  it('takes the takes along, keeps media by its new way, and goes on there', async () => {
    const other = join(folder, 'versions', 'Film 2.workprint');
    expect(await saveAs.saveAs(other, false)).toEqual({ path: other, keptAs: null });
    expect(readFileSync(join(`${other}-media`, 'takes', 'take-1.mkv'), 'utf8')).toBe('a take');
    expect(store.assets().map(({ relativePath }) => relativePath)).toEqual(['../day 1/a.mov', '../day 2/A.mov']);
    store.close();
    expect(verifyProject(other)).toMatchObject({ problems: [], offline: [] });
    expect(verifyProject(path)).toMatchObject({ problems: [], offline: [] });
  });

  it('is refused while a job is at work, on a taken name, and for no project name', async () => {
    jobs.register(
      'export',
      (_request, { signal }) =>
        new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new Failure('cancelled', '')))),
    );
    const id = jobs.start('export', 'Export film', null);
    await expect(saveAs.saveAs(join(folder, 'b.workprint'), false)).rejects.toThrow(/"Export film" is still at work/);
    jobs.cancel(id);
    await jobs.ended(id);
    write('taken.workprint', 'anything');
    await expect(saveAs.saveAs(join(folder, 'taken.workprint'), false)).rejects.toMatchObject({
      kind: 'already-there',
    });
    await expect(saveAs.saveAs(path, true)).rejects.toThrow(/is this project/);
    await expect(saveAs.saveAs(join(folder, 'film.mov'), false)).rejects.toThrow(/should end in .workprint/);
    expect(existsSync(join(folder, 'b.workprint'))).toBe(false);
  });

  it('keeps the project that it replaces, with its takes', async () => {
    const other = join(folder, 'Old.workprint');
    writeFixture(2, other);
    write('Old.workprint-media/takes/take-9.mkv', 'an old take');
    const { keptAs } = await saveAs.saveAs(other, true);
    expect(keptAs).toBe(join(folder, 'Old.replaced-1970-01-01 00-00-00.workprint'));
    expect(readdirSync(join(`${other}-media`, 'takes')).sort()).toEqual(['take-1.mkv', 'take-1.mp4']);
    expect(readdirSync(join(`${keptAs}-media`, 'takes'))).toEqual(['take-9.mkv']);
    store.close();
    expect(verifyProject(other)).toMatchObject({ problems: [], offline: [] });
    expect(verifyProject(keptAs ?? '').problems).toEqual([]);
    expect(store.path).toBe(other);
  });

  it('does not replace a project that another program has', async () => {
    const other = join(folder, 'Busy.workprint');
    const holder = new ProjectStore(other);
    await expect(saveAs.saveAs(other, true)).rejects.toMatchObject({ kind: 'in-use' });
    holder.close();
    expect(readdirSync(folder).filter((name) => name.startsWith('Busy'))).toEqual(['Busy.workprint']);
    expect(store.path).toBe(path);
  });

  it('puts the project back that it was to replace when it fails', async () => {
    const other = join(folder, 'Old.workprint');
    writeFixture(2, other);
    write('Old.workprint-media/takes/take-9.mkv', 'an old take');
    const before = readFileSync(other);
    // A folder where the copy is written first.
    mkdirSync(join(folder, '.Old.workprint.partial', 'in the way'), { recursive: true });
    await expect(saveAs.saveAs(other, true)).rejects.toThrow();
    expect(readFileSync(other).equals(before)).toBe(true);
    expect(readdirSync(join(`${other}-media`, 'takes'))).toEqual(['take-9.mkv']);
    expect(readdirSync(folder).filter((name) => name.includes('replaced'))).toEqual([]);
    expect(store.path).toBe(path);
  });
});
