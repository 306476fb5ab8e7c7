import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeSpawner } from '../host/ports/node-spawner.ts';
import { openHost, type Host } from '../host/shells/host.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The host and both workers, compiled, under plain Node: no Electron, no bundler. */
describe('the program under plain Node', () => {
  let folder: string;
  let host: Host;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-boot-'));
    host = await openHost({
      projectPath: join(folder, 'Film.workprint'),
      archive: join(folder, 'archive'),
      mode: 'create',
      spawner: nodeSpawner,
      resumeJobs: false,
    });
  });

  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens a project', async () => {
    const { revision } = await host.handlers['project.snapshot']({});
    expect(revision).toBe(0);
  });

  it('starts the media worker, which says what it can read and write', async () => {
    const { ffmpeg, encoders } = await host.workers.media.call.capabilities();
    expect(ffmpeg).toMatch(/\d/);
    expect(encoders).toEqual(expect.arrayContaining(['libx264', 'prores_ks', 'ffv1']));
  });

  it('starts the inference worker, which says what it runs on', async () => {
    const { provider, providersFound, roles } = await host.workers.inference.call.status();
    expect(providersFound).toContain('cpu');
    expect(providersFound).toContain(provider);
    for (const { role, ready, reason } of roles)
      expect(ready || reason !== '', `${role} is off without a reason`).toBe(true);
  });

  it.each([
    ['media', (host: Host) => host.workers.media.call.capabilities(), (host: Host) => host.workers.media.pid],
    ['inference', (host: Host) => host.workers.inference.call.status(), (host: Host) => host.workers.inference.pid],
  ] as const)('starts the %s worker again after it was killed, and says that it was', async (name, ask, pidOf) => {
    await ask(host);
    const first = pidOf(host);
    if (first === undefined) throw new Error(`The ${name} worker is not running.`);
    // Stopped, it can't answer before it is killed, however quick the machine is.
    process.kill(first, 'SIGSTOP');
    const inFlight = ask(host);
    process.kill(first, 'SIGKILL');
    await expect(inFlight).rejects.toMatchObject({
      kind: 'worker-crashed',
      message: expect.stringContaining('SIGKILL') as string,
    });
    await expect(ask(host)).resolves.toBeDefined();
    expect(pidOf(host)).not.toBe(first);
  });

  it('has no Electron in the compiled host or core', async () => {
    for (const layer of ['core', 'host', 'models', 'native']) {
      const files = await readdir(join(root, 'out', layer), { recursive: true });
      for (const file of files.filter((file) => file.endsWith('.js'))) {
        const text = await readFile(join(root, 'out', layer, file), 'utf8');
        expect(text, file).not.toMatch(/from 'electron'|import\('electron'\)|require\('electron'\)/);
      }
    }
  });
});
