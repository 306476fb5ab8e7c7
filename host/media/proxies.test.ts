import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCacheSettings, type CacheSettings, type ProxySize } from '../../core/contract/cache.ts';
import type { EventPayload } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { MediaCache } from '../cache/media-cache.ts';
import { Events } from '../events/events.ts';
import { Jobs } from '../jobs/jobs.ts';
import type { Asset } from '../project/asset.ts';
import { ProjectFolders } from '../project/folders.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import type { VideoProbe } from '../workers/media/engine/types.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { MediaLibrary } from './media-library.ts';
import { Proxies } from './proxies.ts';

let folder: string;
let store: ProjectStore;
let jobs: Jobs;
let proxies: Proxies;
let library: MediaLibrary;
let cache: MediaCache;
let settings: CacheSettings;
let told: EventPayload<'media.proxies'>['changed'];
/** What the worker is asked for, and what it does then. */
let asked: string[];
let work: (output: string) => Promise<void>;

const worker = {
  call: {
    makeProxy: async ({ path, output, size }: { path: string; output: string; size: ProxySize }) => {
      asked.push(`${path.replace(/^.*\//, '')} ${size}`);
      await work(output);
    },
    cancel: async () => undefined,
  },
} as unknown as WorkerClient<MediaWorker>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-proxies-'));
  settings = defaultCacheSettings;
  asked = [];
  work = async (output) => writeFileSync(output, 'proxy');
  open();
  for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(folder, `${name}.mov`), name);
  library.add(film('a', 'prores', 'yuv422p10le'));
  library.add(film('b', 'h264', 'yuv420p'));
  library.add(film('c', 'h264', 'yuv420p', 2160));
  library.add({ ...film('d', 'h264', 'yuv422p10le'), fingerprint: 'a'.repeat(64) });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The services as the program starts them. */
function open(): void {
  store = new ProjectStore(join(folder, 'Film.workprint'));
  const clock = { now: () => Date.now() };
  const events = new Events();
  told = [];
  events.listen((event, payload) => {
    if (event === 'media.proxies') told.push(...(payload as EventPayload<'media.proxies'>).changed);
  });
  jobs = new Jobs(store, events, clock, countingIds());
  library = new MediaLibrary(store, events, jobs, worker, countingIds());
  cache = new MediaCache(new ProjectFolders(store.path), clock, () => settings.budgetBytes);
  proxies = new Proxies({ library, cache, jobs, media: worker, events, settings: () => settings });
}

function film(id: string, codec: string, pixelFormat: string, lines = 360): Asset {
  const asset = assetAt(id, join(folder, `${id}.mov`), id.repeat(64));
  const video = { ...(asset.probe.video as VideoProbe), codec, pixelFormat, height: lines, width: (lines * 16) / 9 };
  return { ...asset, probe: { ...asset.probe, container: 'mov,mp4,m4a,3gp,3g2,mj2', video } };
}

async function allEnded(): Promise<string[]> {
  return Promise.all(jobs.list().map(async ({ id }) => (await jobs.ended(id)).state));
}

function files(): string[] {
  return readdirSync(join(folder, 'Film.workprint-media', 'cache', 'proxies'));
}

describe('proxies', () => {
  it('are made by themselves of what windows can’t play, and of what is heavy if that is wished', async () => {
    await proxies.startByItself(['a', 'b', 'c', 'd']);
    await allEnded();
    // The same content has one proxy, whatever asset it is.
    expect(asked).toEqual(['a.mov 720p', 'c.mov 720p']);
    expect((await proxies.views()).map(({ assetId }) => assetId)).toEqual(['a', 'c', 'd']);
    settings = { ...settings, automatic: 'none' };
    await proxies.startByItself(['b']);
    expect(asked).toHaveLength(2);
  });

  it('are told to windows, for every asset of that content, when made and when gone', async () => {
    // Of assets that are new too, which have none yet.
    await expect.poll(() => told.length).toBe(4);
    told.length = 0;
    await proxies.start(['a']);
    await allEnded();
    await expect
      .poll(() => told.map(({ assetId, proxy }) => [assetId, proxy?.size]))
      .toEqual([
        ['a', '720p'],
        ['d', '720p'],
      ]);
    expect(await proxies.remove(['d'])).toBe(1);
    await expect
      .poll(() => told.slice(2).map(({ assetId, proxy }) => [assetId, proxy]))
      .toEqual([
        ['a', null],
        ['d', null],
      ]);
  });

  it('take the place of those of another size', async () => {
    await proxies.start(['a'], 'quarter');
    await allEnded();
    await proxies.start(['a'], 'full');
    await allEnded();
    expect(files()).toEqual([`${'a'.repeat(32)}-full.mov`]);
    expect(await proxies.start(['a'], 'full')).toEqual([]);
  });

  it('survive a worker that dies: the job starts over, and nothing half-made bears the name', async () => {
    let deaths = 1;
    work = async (output) => {
      writeFileSync(partialOf(output), 'half');
      if (deaths-- > 0) throw new Failure('worker-crashed', 'gone');
      expect(existsSync(output)).toBe(false);
      writeFileSync(output, 'whole');
      rmSync(partialOf(output));
    };
    await proxies.start(['a']);
    expect(await allEnded()).toEqual(['done']);
    expect(asked).toHaveLength(2);
    expect(files()).toEqual([`${'a'.repeat(32)}-720p.mov`]);
  });

  it('are gone on with when the project is opened again', async () => {
    work = async (output) => {
      writeFileSync(partialOf(output), 'half');
      await new Promise((_, fail) => setTimeout(() => fail(new Failure('cancelled', 'closed')), 50));
    };
    await proxies.start(['a', 'c']);
    await expect.poll(() => asked.length).toBe(1);
    await jobs.close();
    store.close();
    work = async (output) => writeFileSync(output, 'proxy');
    open();
    await cache.sweep();
    jobs.resume();
    await allEnded();
    expect(files().sort()).toEqual([`${'a'.repeat(32)}-720p.mov`, `${'c'.repeat(32)}-720p.mov`]);
  });

  it('are made for a window that can’t play the asset, once, and not again after a person has cancelled that', async () => {
    let cancelled = () => {};
    work = () => new Promise((_, fail) => (cancelled = () => fail(new Failure('cancelled', 'stop'))));
    const first = await proxies.answer('b');
    expect(first).toMatchObject({ kind: 'none', words: expect.stringContaining('is being made') as string });
    await proxies.answer('b');
    expect(jobs.list()).toHaveLength(1);
    await expect.poll(() => asked.length).toBe(1);
    jobs.cancel(jobs.list()[0]?.id ?? '');
    cancelled();
    await allEnded();
    expect(await proxies.answer('b')).toMatchObject({ words: expect.stringContaining('cancelled') as string });
    expect(jobs.list()).toHaveLength(1);
    work = async (output) => writeFileSync(output, 'proxy');
    await proxies.start(['b']);
    await allEnded();
    expect(await proxies.answer('b')).toMatchObject({ kind: 'file' });
  });
});
