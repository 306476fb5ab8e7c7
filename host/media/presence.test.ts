import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventPayload } from '../../core/contract/methods.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import { Jobs } from '../jobs/jobs.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { MediaLibrary } from './media-library.ts';
import { Presence } from './presence.ts';

const noWorker = {} as unknown as WorkerClient<MediaWorker>;
let folder: string;
let store: ProjectStore;
let events: Events;
let jobs: Jobs;
let library: MediaLibrary;
let presence: Presence;
let told: Record<string, boolean>[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-presence-'));
  store = new ProjectStore(join(folder, 'Film.workprint'));
  for (const name of ['a', 'b']) {
    writeFileSync(join(folder, `${name}.mov`), name);
    store.saveAsset(assetAt(name, join(folder, `${name}.mov`)));
  }
  events = new Events();
  jobs = new Jobs(store, events, { now: () => 0 }, countingIds());
  library = new MediaLibrary(store, events, jobs, noWorker, countingIds());
  presence = new Presence(library, events);
  told = [];
  events.listen((event, payload) => {
    if (event !== 'media.assets') return;
    const { assets } = payload as EventPayload<'media.assets'>;
    told.push(Object.fromEntries(assets.map(({ id, online }) => [id, online])));
  });
});

afterEach(() => {
  vi.useRealTimers();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const away = (): void => renameSync(join(folder, 'a.mov'), join(folder, 'away.mov'));
const back = (): void => renameSync(join(folder, 'away.mov'), join(folder, 'a.mov'));

describe('media that goes and comes back', () => {
  it('is told once, each time', async () => {
    await presence.check();
    expect(told).toEqual([]);
    away();
    await presence.check();
    await presence.check();
    back();
    await presence.check();
    expect(told).toEqual([{ a: false }, { a: true }]);
  });

  it('is not told again by what windows know from elsewhere', async () => {
    away();
    library.add({ ...library.asset('a'), path: join(folder, 'away.mov') });
    await presence.check();
    expect(told).toEqual([{ a: true }]);
  });

  it('is looked for when a job fails', async () => {
    away();
    jobs.register('export', () => Promise.reject(new Error('no file')));
    await jobs.ended(jobs.start('export', 'Export film', null));
    await vi.waitFor(() => expect(told).toEqual([{ a: false }]));
  });

  it('is looked for every few seconds while there is a window, and not after', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const endings = [presence.watch(), presence.watch()];
    away();
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(told).toEqual([{ a: false }]));
    endings.forEach((end) => end());
    expect(vi.getTimerCount()).toBe(0);
  });
});
