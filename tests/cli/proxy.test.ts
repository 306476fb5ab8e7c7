import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
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

  it('refuses what it does not know, in words', async () => {
    for (const words of [
      ['proxy', 'make', project, '--size', 'huge'],
      ['proxy', 'burn', project],
      ['cache', 'set', project],
    ])
      expect((await workprint(words)).json.failure?.kind, words.join(' ')).toBe('invalid-input');
    expect((await workprint(['proxy', 'make', project, 'nobody'])).json.failure?.kind).toBe('not-found');
  });
});
