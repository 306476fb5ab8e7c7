import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
import type { FrameReader } from '../../host/workers/media/engine/types.ts';
import { frameHashes } from '../media/frame-hash.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;
let proxies: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-cli-proxy-'));
  project = join(folder, 'Film.workprint');
  proxies = `${project}-media/cache/proxies`;
  await renderProceduralFilm(join(folder, 'rushes.mp4'));
  await succeed('new', project);
  await succeed('import', project, join(folder, 'rushes.mp4'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('workprint proxy and cache', () => {
  it('leaves nothing under a proxy’s name when it is killed, and makes it whole the next time', async () => {
    await mkdir(proxies, { recursive: true });
    const killed = await workprint(['proxy', 'make', project, '--size', 'full'], {
      meanwhile: (child) => {
        const watching = watch(proxies, () => {
          watching.close();
          child.kill('SIGKILL');
        });
      },
    }).catch((error: unknown) => error);
    expect(String(killed)).toContain('printed nothing');
    expect(readdirSync(proxies).filter((name) => !name.endsWith('.partial'))).toEqual([]);
    await succeed('proxy', 'make', project, '--size', 'full');
    const [name = '', ...others] = readdirSync(proxies);
    expect(others).toEqual([]);
    const [own, original] = await Promise.all([join(proxies, name), join(folder, 'rushes.mp4')].map(probeMedia));
    expect(own?.video?.frameCount).toBe(original?.video?.frameCount);
  });

  it('makes them at a size, lists and removes them', async () => {
    const made = await succeed('proxy', 'make', project, '1', '--size', 'quarter');
    expect(made['proxies']).toMatchObject([{ size: 'quarter' }]);
    expect(await succeed('proxy', 'list', project)).toMatchObject({ proxies: [{ size: 'quarter' }] });
    expect(await succeed('proxy', 'remove', project)).toMatchObject({ removed: 1 });
    expect(await succeed('proxy', 'list', project)).toMatchObject({ proxies: [] });
  });

  it('says what the cache holds, empties it and keeps its settings', async () => {
    await succeed('cache', 'set', project, '--budget-gib', '0.5', '--size', 'half');
    await succeed('proxy', 'make', project);
    const status = await succeed('cache', 'status', project);
    expect(status).toMatchObject({ settings: { budgetBytes: 2 ** 29, proxySize: 'half', automatic: 'heavy' } });
    expect(status['kinds']).toContainEqual({ kind: 'proxies', files: 1, bytes: status['bytes'] });
    expect(await succeed('cache', 'clear', project, '--kind', 'waveforms')).toMatchObject({ bytes: 0 });
    expect(await succeed('cache', 'clear', project)).toMatchObject({ bytes: status['bytes'] });
    expect(existsSync(proxies) && readdirSync(proxies)).toEqual([]);
  });

  it('exports from proxies only when asked, at the size of the sequence, and says so', async () => {
    await succeed('proxy', 'make', project, '1', '--size', 'quarter');
    await succeed('cut', project, 'rushes.mp4@4-10');
    const [plain, quick] = ['plain.mkv', 'quick.mkv'].map((name) => join(folder, name)) as [string, string];
    expect(await succeed('export', project, '--output', plain)).toMatchObject({ media: 'originals', withoutProxy: [] });
    await succeed('import', project, plain);
    await succeed('cut', project, 'plain.mkv@0-2');
    expect(await succeed('export', project, '--output', quick, '--media', 'proxies')).toMatchObject({
      frames: 8,
      media: 'proxies',
      withoutProxy: ['plain.mkv'],
    });
    const [own, fromProxy] = [await openFrameReader(plain), await openFrameReader(quick)];
    expect(fromProxy.probe.video).toMatchObject({ width: 640, height: 360, frameCount: 8 });
    for (const frame of [0, 5]) {
      const difference = await meanDifference(own, fromProxy, frame);
      expect(difference).toBeGreaterThan(0.5);
      expect(difference).toBeLessThan(6);
    }
    // What has no proxy is in it as it is.
    expect(await frameHashes(fromProxy, 6, 2)).toEqual(await frameHashes(own, 0, 2));
    own.close();
    fromProxy.close();
  });

  it('exports from a proxy what is offline', async () => {
    await rename(join(folder, 'rushes.mp4'), join(folder, 'away.mp4'));
    const output = join(folder, 'offline.mkv');
    const refused = await workprint(['export', project, '--output', output]);
    expect(refused.json.failure?.kind).toBe('not-found');
    expect(refused.json.failure?.message).toContain('rushes.mp4 is offline');
    expect(await succeed('export', project, '--output', output, '--media', 'proxies')).toMatchObject({ frames: 8 });
    await rename(join(folder, 'away.mp4'), join(folder, 'rushes.mp4'));
  });

  it('refuses what it does not know, in words', async () => {
    for (const words of [
      ['proxy', 'make', project, '--size', 'huge'],
      ['proxy', 'burn', project],
      ['cache', 'set', project],
      ['export', project, '--output', join(folder, 'film.mkv'), '--media', 'thumbnails'],
    ])
      expect((await workprint(words)).json.failure?.kind, words.join(' ')).toBe('invalid-input');
    expect((await workprint(['proxy', 'make', project, 'nobody'])).json.failure?.kind).toBe('not-found');
  });
});

/** Of the luma of a frame of two films of one size, in code values. */
async function meanDifference(a: FrameReader, b: FrameReader, index: number): Promise<number> {
  const [first, second] = [await a.frame(index), await b.frame(index)];
  const { width, height } = first.format;
  let sum = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = ({ planes }: typeof first) => planes.data[0][y * planes.strides[0] + x] ?? 0;
      sum += Math.abs(at(first) - at(second));
    }
  first.release();
  second.release();
  return sum / (width * height);
}
