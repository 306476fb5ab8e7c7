import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../core/jobs/failure.ts';
import { ProjectFolders } from '../project/folders.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import { CacheSettingsFile } from './cache-settings.ts';
import { MediaCache } from './media-cache.ts';

const MINUTE = 60_000;

let folder: string;
let folders: ProjectFolders;
let now: number;
let budget: number;
let cache: MediaCache;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-cache-'));
  folders = new ProjectFolders(join(folder, 'Film.workprint'));
  now = Date.UTC(2026, 0, 1);
  budget = 1000;
  cache = openCache();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The cache as the program finds it when it is started. */
function openCache(): MediaCache {
  return new MediaCache(folders, { now: () => now }, () => budget);
}

/** Makes a file of a size, a minute after the one before. */
async function make(name: string, bytes: number): Promise<string> {
  now += MINUTE;
  return cache.make('proxies', name, async (path) => writeFileSync(path, Buffer.alloc(bytes)));
}

async function names(): Promise<string[]> {
  return (await cache.list()).map(({ name }) => name).sort();
}

describe('the cache', () => {
  it('removes what was not used for longest once there is more than its budget, and tells of it', async () => {
    const told: string[] = [];
    cache.onRemoved((removed) => told.push(...removed.map(({ name }) => name)));
    for (const name of ['a', 'b', 'c']) await make(name, 300);
    now += MINUTE;
    await cache.use('proxies', 'a');
    now += 20 * MINUTE;
    await make('d', 300);
    expect(await names()).toEqual(['a', 'c', 'd']);
    expect(told).toEqual(['b']);
    expect(readdirSync(join(folders.cache, 'proxies')).sort()).toEqual(['a', 'c', 'd']);
  });

  it('keeps what was used just now, for it may be on show, however much there is', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await make(name, 300);
    expect(await names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    now += 20 * MINUTE;
    await cache.use('proxies', 'a');
    await cache.evict();
    expect(await names()).toEqual(['a', 'd', 'e']);
  });

  it('knows the order of use when the program is started again', async () => {
    for (const name of ['a', 'b', 'c']) await make(name, 300);
    now += MINUTE;
    await cache.use('proxies', 'a');
    now += 20 * MINUTE;
    cache = openCache();
    budget = 600;
    await cache.evict();
    expect(await names()).toEqual(['a', 'c']);
  });

  it('never removes what is being made', async () => {
    let finish = () => {};
    const making = cache.make('proxies', 'slow', async (path) => {
      writeFileSync(partialOf(path), 'half');
      await new Promise<void>((done) => (finish = done));
      writeFileSync(path, 'whole');
      rmSync(partialOf(path));
    });
    await expect.poll(() => existsSync(join(folders.cache, 'proxies', '.slow.partial'))).toBe(true);
    now += 60 * MINUTE;
    budget = 0;
    await make('other', 10);
    await cache.remove(() => true);
    finish();
    expect(existsSync(await making)).toBe(true);
    expect(await names()).toEqual(['slow']);
  });

  it('makes what several ask for once, and leaves nothing of what failed', async () => {
    let made = 0;
    const work = async (path: string) => {
      made++;
      writeFileSync(path, 'x');
    };
    const [one, other] = await Promise.all([cache.make('proxies', 'a', work), cache.make('proxies', 'a', work)]);
    expect([made, one]).toEqual([1, other]);
    const failing = cache.make('proxies', 'b', async (path) => {
      writeFileSync(partialOf(path), 'half');
      throw new Failure('worker-crashed', 'gone');
    });
    await expect(failing).rejects.toMatchObject({ kind: 'worker-crashed' });
    expect(readdirSync(join(folders.cache, 'proxies'))).toEqual(['a']);
    await cache.make('proxies', 'b', work);
    expect(await names()).toEqual(['a', 'b']);
  });

  it('takes nothing half-written for a file, and sweeps it away', async () => {
    mkdirSync(join(folders.cache, 'proxies'), { recursive: true });
    writeFileSync(join(folders.cache, 'proxies', '.a.partial'), 'half');
    expect(await names()).toEqual([]);
    await cache.sweep();
    expect(readdirSync(join(folders.cache, 'proxies'))).toEqual([]);
  });

  it('makes again what somebody deleted behind its back', async () => {
    const path = await make('a', 5);
    rmSync(path);
    expect(await cache.use('proxies', 'a')).toBeNull();
    expect(existsSync(await make('a', 5))).toBe(true);
  });

  it('is another one once the project is saved under another name', async () => {
    await make('a', 5);
    folders.moveTo(join(folder, 'Other.workprint'));
    expect(await names()).toEqual([]);
  });
});

describe('the settings of the cache', () => {
  it('last, one by one, and are the defaults where their file is damaged', async () => {
    const settings = new CacheSettingsFile(folders);
    expect(settings.read()).toEqual({ budgetBytes: 20 * 2 ** 30, proxySize: '720p', automatic: 'heavy' });
    await settings.change({ proxySize: 'half' });
    await settings.change({ budgetBytes: 7 });
    expect(new CacheSettingsFile(folders).read()).toEqual({ budgetBytes: 7, proxySize: 'half', automatic: 'heavy' });
    writeFileSync(join(folders.cache, 'settings.json'), '{"budgetBytes": -1');
    expect(settings.read().proxySize).toBe('720p');
  });
});
