import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectToHost, type HostApi } from '../../core/contract/connection.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openHost } from '../../host/shells/host.ts';
import { WorkerBroker } from '../main/worker-broker.ts';
import type { FromHost, ToHost } from '../messages.ts';
import { FakeMessageChannel, type FakePort } from '../test/fake-ports.ts';
import { serveHost } from './serve-host.ts';

/** The real host and real workers behind the messages of Electron's two processes; only the ports and the forking are Node's. */
describe('the host process', () => {
  let folder: string;
  let main: FakePort;
  let exited: Promise<number>;
  const tell = (message: ToHost, ...ports: FakePort[]) => main.postMessage(message, ports);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-host-'));
    const { port1, port2 } = new FakeMessageChannel();
    main = port1;
    const broker = new WorkerBroker(nodeSpawner, tell);
    main.on('message', ({ data }: { data: Exclude<FromHost, { kind: 'refused' }> }) => broker.hear(data));
    main.start();
    exited = new Promise((exit) => {
      const projectPath = join(folder, 'Film.workprint');
      serveHost(
        port2,
        async (spawner) => {
          const archive = join(folder, 'archive');
          const host = await openHost({ projectPath, archive, mode: 'create', spawner, resumeJobs: false });
          return { attach: (channel) => host.attach(channel), handleMedia: vi.fn(), close: () => host.close() };
        },
        exit,
      );
      port2.start();
    });
  });

  afterEach(async () => {
    tell({ kind: 'close' });
    expect(await exited).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  function openWindow(): HostApi {
    const { port1, port2 } = new FakeMessageChannel();
    tell({ kind: 'window' }, port1);
    const port = port2 as unknown as MessagePortMain;
    const host = connectToHost({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    });
    port.start();
    return host;
  }

  it('answers a window, with both workers started by the other process', async () => {
    const window = openWindow();
    expect((await window.call('project.snapshot', {})).revision).toBe(0);
    const { media, inference } = await window.call('system.doctor', {});
    expect(media.encoders).toContain('ffv1');
    expect(inference.providersFound).toContain('cpu');
  });

  it('answers a refused call with its reason', async () => {
    const path = join(folder, 'missing');
    await expect(openWindow().call('files.list', { path })).rejects.toMatchObject({ kind: 'not-found' });
  });
});
