import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RelinkResult } from '../../core/contract/views.ts';
import type { Job } from '../../core/jobs/job.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import { Jobs } from '../jobs/jobs.ts';
import { relativePath, spelledOnDisk, withForwardSlashes } from '../project/asset-paths.ts';
import type { Asset } from '../project/asset.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import type { MediaProbe, VideoProbe } from '../workers/media/engine/types.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { fingerprint } from './fingerprint.ts';
import { MediaLibrary } from './media-library.ts';
import { Relink } from './relink.ts';

let folder: string;
let store: ProjectStore;
let jobs: Jobs;
let library: MediaLibrary;
let relink: Relink;

/** What the fake worker finds in a file: its text says how many frames it has, and where its timecode starts. */
function probeOf(text: string, size: number): MediaProbe {
  const [, frames, timecode] = /^(\d+) frames(?: from ([\d:]+))?/.exec(text) ?? [];
  if (frames === undefined) throw new Failure('unsupported-media', 'no media');
  const { probe } = assetAt('', '/x.mov');
  return {
    ...probe,
    size,
    video: { ...(probe.video as VideoProbe), frameCount: Number(frames), startTimecode: timecode ?? null },
  };
}

const worker = {
  call: {
    probe: async ({ path }: { path: string }) => {
      const { readFileSync } = await import('node:fs');
      return probeOf(readFileSync(path, 'utf8'), statSync(path).size);
    },
  },
} as unknown as WorkerClient<MediaWorker>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-relink-'));
  open(join(folder, 'Film.workprint'));
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(path: string): void {
  store = new ProjectStore(path);
  const newId = countingIds();
  jobs = new Jobs(store, new Events(), { now: () => 0 }, newId);
  library = new MediaLibrary(store, new Events(), jobs, worker, newId);
  relink = new Relink(library, jobs);
}

function write(path: string, text: string): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

async function run(request: Parameters<Relink['start']>[0]): Promise<RelinkResult> {
  const job: Job = await jobs.ended(relink.start(request));
  if (job.failure) throw Failure.fromReport(job.failure);
  return job.result as unknown as RelinkResult;
}

const search = (): Promise<RelinkResult> => run({ folder: join(folder, 'disk') });

describe('relinking', () => {
  it('finds the very same file under another name before one with the right name', async () => {
    const asset = await library.import(write('rushes/day 1/a.mov', '100 frames'));
    renameSync(asset.path, write('disk/renamed.mov', ''));
    write('disk/a.mov', '101 frames');
    write('disk/same size.mov', '999 frames');
    expect(await search()).toMatchObject({
      relinked: [{ assetId: asset.id, path: join(folder, 'disk/renamed.mov'), confidence: 1, evidence: ['content'] }],
      ambiguous: [],
      missing: [],
    });
    expect(library.asset(asset.id)).toMatchObject({
      name: 'renamed.mov',
      relativePath: 'disk/renamed.mov',
      fingerprint: asset.fingerprint,
    });
    expect(store.assets()[0]?.path).toBe(join(folder, 'disk/renamed.mov'));
  });

  it('of several copies of the same file takes the one whose folders are the most alike', async () => {
    const asset = await library.import(write('rushes/day 2/a.mov', '100 frames'));
    rmSync(asset.path);
    for (const day of [1, 2, 3]) write(`disk/day ${day}/a.mov`, '100 frames');
    expect((await search()).relinked).toMatchObject([{ path: join(folder, 'disk/day 2/a.mov') }]);
  });

  it('takes another file of the same name, length and timecode, and says what differs', async () => {
    const asset = await library.import(write('rushes/a.mov', '100 frames from 01:00:00:00'));
    rmSync(asset.path);
    write('disk/A.mov', '100 frames from 01:00:00:00 in another encoding');
    write('disk/other/a.mov', '100 frames from 09:00:00:00');
    const { relinked } = await search();
    expect(relinked).toMatchObject([{ path: join(folder, 'disk/A.mov'), differences: [] }]);
    expect(relinked[0]?.confidence).toBeLessThan(1);
    expect(relinked[0]?.evidence).toEqual(['name', 'length', 'timecode']);
  });

  it('never guesses: two that fit, or one that fits badly, are listed', async () => {
    const [a, b] = [
      await library.import(write('rushes/a.mov', '100 frames')),
      await library.import(write('rushes/b.mov', '50 frames')),
    ];
    rmSync(a.path);
    rmSync(b.path);
    write('disk/1/a.mov', '100 frames, one');
    write('disk/2/a.mov', '100 frames, two');
    write('disk/b.mov', '49 frames');
    write('disk/c.mov', 'a letter');
    const { relinked, ambiguous, missing } = await search();
    expect([relinked, missing]).toEqual([[], []]);
    expect(ambiguous).toMatchObject([
      { assetId: a.id, candidates: [{ confidence: 0.75 }, { confidence: 0.75 }] },
      { assetId: b.id, candidates: [{ path: join(folder, 'disk/b.mov') }] },
    ]);
    expect(library.offline().map(({ id }) => id)).toEqual([a.id, b.id]);
  });

  it('says what is missing, and looks only for the assets asked for', async () => {
    const [a, b] = [
      await library.import(write('rushes/a.mov', '100 frames')),
      await library.import(write('rushes/b.mov', '50 frames')),
    ];
    for (const { path } of [a, b]) renameSync(path, write(`disk/${path.slice(-5)}`, ''));
    expect(
      (await run({ folder: join(folder, 'disk'), assetIds: [b.id] })).relinked.map(({ assetId }) => assetId),
    ).toEqual([b.id]);
    rmSync(join(folder, 'disk/a.mov'));
    expect((await search()).missing).toEqual([a.id]);
    await expect(run({ folder: join(folder, 'nowhere') })).rejects.toThrow(/no folder/);
  });

  it('takes the file a person picks, with a warning; not one of another asset, and no sound for a picture', async () => {
    const [a, b] = [
      await library.import(write('rushes/a.mov', '100 frames')),
      await library.import(write('rushes/b.mov', '50 frames')),
    ];
    rmSync(a.path);
    const picked = write('disk/shorter.mov', '40 frames');
    const { relinked } = await run({ assetId: a.id, path: picked });
    expect(relinked[0]?.differences).toEqual(['It has 40 frames at 24, the missing file had 100 at 24.']);
    await expect(run({ assetId: a.id, path: b.path })).rejects.toThrow(/another asset/);
    await expect(run({ assetId: a.id, path: write('disk/letter.mov', 'Dear editor') })).rejects.toThrow(/no media/);
  });
});

describe('a project that was moved', () => {
  it('with its media finds it again by itself, whatever the case and the composition of its letters', async () => {
    const asset = await library.import(write('Café/Rushes/A.mov', '100 frames'));
    expect(asset.relativePath).toBe('Café/Rushes/A.mov');
    store.close();
    const moved = join(folder, 'elsewhere');
    mkdirSync(moved);
    renameSync(join(folder, 'Film.workprint'), join(moved, 'Film.workprint'));
    renameSync(join(folder, 'Café'), join(moved, 'cafe\u0301'));
    open(join(moved, 'Film.workprint'));
    expect(library.views()[0]?.online).toBe(false);
    expect(await library.findMoved()).toBe(1);
    expect(library.views()[0]?.online).toBe(true);
    expect(store.assets()[0]?.path).toBe(join(moved, 'cafe\u0301/Rushes/A.mov'));
  });

  it('from Windows finds its media, and does not take another file for it', async () => {
    const path = write('footage/day 1/a.mov', '100 frames');
    const windows: Asset = {
      ...assetAt('w', 'D:/Films/footage/day 1/a.mov', await fingerprint(path), statSync(path).size),
      relativePath: 'footage/day 1/a.mov',
    };
    const other: Asset = {
      ...windows,
      id: 'o',
      path: 'D:/Films/footage/day 1/b.mov',
      fingerprint: 'f'.repeat(64),
      relativePath: 'footage/day 1/b.mov',
    };
    write('footage/day 1/b.mov', '100 frames');
    for (const asset of [windows, other]) library.add(asset);
    expect(await library.findMoved()).toBe(1);
    expect(library.offline().map(({ id }) => id)).toEqual(['o']);
  });
});

describe('paths', () => {
  it.each([
    ['C:\\Films\\Film', 'C:\\Films\\rushes\\a.mov', '../rushes/a.mov'],
    ['c:/Films', 'C:\\Films\\a.mov', 'a.mov'],
    ['C:\\Films', 'D:\\a.mov', null],
    ['\\\\server\\films', '\\\\SERVER\\films\\day 1\\a.mov', 'day 1/a.mov'],
    ['/Volumes/Films', '/Volumes/Films/day 1/a.mov', 'day 1/a.mov'],
    ['/films', 'C:\\films\\a.mov', null],
  ])('from %s to %s the way is %s', (from, to, way) => expect(relativePath(from, to)).toBe(way));

  it('keep a backslash that is part of a name', () => {
    expect(withForwardSlashes('/films/a\\b.mov')).toBe('/films/a\\b.mov');
    expect(withForwardSlashes('C:\\films\\a.mov')).toBe('C:/films/a.mov');
  });

  it('are spelled as on disk, or not at all when two fit', () => {
    const path = write('Day 1/A001.MOV', 'x');
    expect(spelledOnDisk(join(folder, 'day 1/a001.mov'))).toBe(path);
    write('Day 1/a001.mov', 'y');
    expect(spelledOnDisk(join(folder, 'day 1/A001.mov'))).toBeNull();
    expect(spelledOnDisk(join(folder, 'day 2/a001.mov'))).toBeNull();
  });
});
