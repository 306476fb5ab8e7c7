import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, type Channel } from '../../core/contract/rpc.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Spawner, WorkerProcess } from '../../host/ports/spawner.ts';
import { channels } from '../channels.ts';
import { serveHost, type ServedHost } from '../host/serve-host.ts';
import { FakeElectron } from '../test/fake-electron.ts';
import type { FakePort } from '../test/fake-ports.ts';
import type { FakeBrowserWindow } from '../test/fake-window.ts';
import { runProgram } from './program.ts';

interface Greeter {
  greet(name: string): Promise<string>;
}

/** A host with one method, that starts a media worker and keeps what it hears. */
class FakeHost implements ServedHost {
  readonly worker: WorkerProcess;
  readonly fromWorker: unknown[] = [];
  readonly workerExits: string[] = [];
  windows = 0;
  closed = false;

  constructor(spawner: Spawner) {
    this.worker = spawner.spawn('media');
    this.worker.onMessage((message) => this.fromWorker.push(message));
    this.worker.onExit((reason) => this.workerExits.push(reason));
  }

  attach(channel: Channel): () => void {
    this.windows += 1;
    connect<object, Greeter>({ greet: (name) => Promise.resolve(`Hello, ${name}`) }, channel);
    return () => (this.windows -= 1);
  }

  handleMedia(): ReturnType<ServedHost['handleMedia']> {
    return Promise.resolve({ status: 200, headers: {}, body: null });
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

describe('the program', () => {
  let folder: string;
  let hosts: FakeHost[];
  let electron: FakeElectron;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-page-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    hosts = [];
    electron = makeElectron();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  function makeElectron(
    openHost = (spawner: Spawner): ServedHost => hosts[hosts.push(new FakeHost(spawner)) - 1] as FakeHost,
  ): FakeElectron {
    return new FakeElectron({
      '/host.js': (parentPort, _args, exit) => serveHost(parentPort, async (spawner) => openHost(spawner), exit),
      // A worker that answers what it is told.
      '/media.js': (parentPort) =>
        parentPort.on('message', ({ data }: { data: unknown }) => parentPort.postMessage({ heard: data })),
    });
  }

  async function start(): Promise<FakeBrowserWindow> {
    await runProgram(
      electron.api,
      { page: folder, preload: '/preload.cjs', host: '/host.js', worker: (name) => `/${name}.js` },
      '/films/Film.workprint',
    );
    return electron.windows[0] as FakeBrowserWindow;
  }

  const processOf = (entry: string, nth = 0) => {
    const found = electron.processes.filter((started) => started.entry === entry)[nth];
    if (!found) throw new Error(`${entry} was not started`);
    return found.process;
  };

  /** The host crashes after it has run well for a minute. */
  function hostDiesLater(): void {
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    processOf('/host.js').die(11);
  }

  /** The page's end of a fresh line to the host. */
  async function connectPage({ webContents }: FakeBrowserWindow): Promise<FakePort> {
    const before = webContents.received.length;
    electron.send(channels.connect, webContents);
    await vi.waitFor(() => expect(webContents.received.length).toBe(before + 1));
    const { channel, ports } = webContents.received[before] as { channel: string; ports: FakePort[] };
    expect(channel).toBe(channels.port);
    return ports[0] as FakePort;
  }

  function greeterAt(port: FakePort): { greet(name: string): Promise<string> } {
    const rpc = connect<Greeter, object>(
      {},
      {
        post: (message) => port.postMessage(message),
        onMessage: (listener) => port.on('message', ({ data }: { data: unknown }) => listener(data)),
      },
    );
    port.start();
    return rpc;
  }

  describe('window', () => {
    it('is sandboxed, isolated and without Node', async () => {
      const { options } = await start();
      expect(electron.app.sandboxed).toBe(true);
      expect(options.webPreferences).toEqual({
        preload: '/preload.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
      });
    });

    it('shows our page from our scheme once it is drawn', async () => {
      const window = await start();
      expect(window.webContents.mainFrame.url).toBe('workprint://app/');
      expect(electron.schemes).toEqual([
        { scheme: 'workprint', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
      ]);
      await vi.waitFor(() => expect(window.shown).toBe(true));
    });

    it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const)(
      'refuses %s',
      async (kind) => {
        const { webContents } = await start();
        expect(webContents.navigate(kind, 'https://example.com/')).toBe(false);
        expect(webContents.navigate(kind, 'file:///etc/passwd')).toBe(false);
        expect(webContents.mainFrame.url).toBe('workprint://app/');
      },
    );

    it('opens no other window', async () => {
      const { webContents } = await start();
      expect(webContents.open('https://example.com/').action).toBe('deny');
      expect(webContents.open('workprint://app/').action).toBe('deny');
      expect(webContents.open('about:blank').action).toBe('deny');
      expect(webContents.open('https://example.com/', 'workprint-clean-feed').action).toBe('deny');
    });

    it('opens the clean feed, empty and as confined as itself, which opens nothing', async () => {
      const { webContents } = await start();
      const response = webContents.open('about:blank', 'workprint-clean-feed');
      expect(response).toMatchObject({ action: 'allow', outlivesOpener: false });
      expect(response.overrideBrowserWindowOptions?.webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        devTools: false,
      });
      expect(response.overrideBrowserWindowOptions?.webPreferences).not.toHaveProperty('preload');
      const feed = new electron.api.BrowserWindow({}) as unknown as FakeBrowserWindow;
      feed.webContents.mainFrame = { url: 'about:blank', parent: null };
      expect(feed.webContents.open('about:blank', 'workprint-clean-feed').action).toBe('deny');
      expect(feed.webContents.navigate('will-frame-navigate', 'https://example.com/')).toBe(false);
    });

    it('is granted full screen and writing to the clipboard, and nothing else', async () => {
      await start();
      const granted = { requested: true, checked: true };
      const denied = { requested: false, checked: false };
      const own = 'workprint://app/';
      expect(electron.defaultSession.ask('fullscreen', own)).toEqual(granted);
      expect(electron.defaultSession.ask('clipboard-sanitized-write', own)).toEqual(granted);
      for (const permission of [
        'media',
        'geolocation',
        'notifications',
        'clipboard-read',
        'openExternal',
        'fileSystem',
        'of-the-future',
      ]) {
        expect(electron.defaultSession.ask(permission, own), permission).toEqual(denied);
      }
      expect(electron.defaultSession.ask('fullscreen', 'https://example.com/')).toEqual(denied);
      expect(electron.defaultSession.askForDevice()).toBe(false);
    });
  });

  describe('second instance', () => {
    it('gives way', async () => {
      electron.app.hasLock = false;
      await start();
      expect(electron.app.quitted).toBe(true);
      expect(electron.windows).toEqual([]);
      expect(electron.processes).toEqual([]);
    });

    it('brings the first to the front', async () => {
      const window = await start();
      window.minimized = true;
      electron.app.emit('second-instance');
      expect(window.minimized).toBe(false);
      expect(window.focused).toBe(1);
    });
  });

  describe('line to the host', () => {
    it('carries calls between the page and the host', async () => {
      const window = await start();
      const port = await connectPage(window);
      expect(await greeterAt(port).greet('editor')).toBe('Hello, editor');
      expect(electron.processes[0]).toMatchObject({ entry: '/host.js', args: ['/films/Film.workprint'] });
    });

    it('ends with the page', async () => {
      const port = await connectPage(await start());
      await vi.waitFor(() => expect(hosts[0]?.windows).toBe(1));
      port.close();
      await vi.waitFor(() => expect(hosts[0]?.windows).toBe(0));
    });

    it('is refused to any frame but the top frame of our page', async () => {
      const { webContents } = await start();
      const top = webContents.mainFrame;
      electron.send(channels.connect, webContents, null);
      electron.send(channels.connect, webContents, { url: 'workprint://app/', parent: top });
      electron.send(channels.connect, webContents, { url: 'workprint://app/', parent: null });
      for (const url of [
        'https://example.com/',
        'workprint://app.example/',
        'workprint://app@example/',
        'workprint://other/',
        'about:blank',
        '',
      ]) {
        webContents.mainFrame = { url, parent: null };
        electron.send(channels.connect, webContents);
      }
      const stranger = new electron.api.BrowserWindow({}).webContents as unknown as FakeBrowserWindow['webContents'];
      stranger.mainFrame = { url: 'workprint://app/', parent: null };
      electron.send(channels.connect, stranger);
      expect(webContents.received).toEqual([]);
      expect(stranger.received).toEqual([]);
    });
  });

  describe('workers', () => {
    it('run as utility processes and talk to the host', async () => {
      await start();
      await vi.waitFor(() => expect(hosts).toHaveLength(1));
      hosts[0]?.worker.post({ frame: 12, samples: new Float32Array([0.5]) });
      await vi.waitFor(() =>
        expect(hosts[0]?.fromWorker).toEqual([{ heard: { frame: 12, samples: new Float32Array([0.5]) } }]),
      );
    });

    it('that are killed are reported to the host', async () => {
      await start();
      await vi.waitFor(() => expect(electron.processes.map(({ entry }) => entry)).toContain('/media.js'));
      await vi.waitFor(() => expect(processOf('/media.js').pid).toBeDefined());
      processOf('/media.js').die(9);
      await vi.waitFor(() => expect(hosts[0]?.workerExits).toEqual(['exit code 9']));
    });

    it('are killed when the host asks', async () => {
      await start();
      await vi.waitFor(() => expect(electron.processes).toHaveLength(2));
      await vi.waitFor(() => expect(processOf('/media.js').pid).toBeDefined());
      hosts[0]?.worker.kill();
      await vi.waitFor(() => expect(hosts[0]?.workerExits).toEqual(['exit code 15']));
    });

    it('end with their host, when it is the only one to die', async () => {
      await start();
      await vi.waitFor(() => expect(electron.processes).toHaveLength(2));
      await vi.waitFor(() => expect(processOf('/media.js').pid).toBeDefined());
      hostDiesLater();
      await vi.waitFor(() => expect(processOf('/media.js').pid).toBeUndefined());
      expect(electron.app.quitted).toBe(false);
    });
  });

  describe('host that dies', () => {
    it('is started again, and the page is given a line to it without being loaded anew', async () => {
      const window = await start();
      await vi.waitFor(() => expect(hosts).toHaveLength(1));
      hostDiesLater();
      await vi.waitFor(() => expect(hosts).toHaveLength(2));
      const { received } = window.webContents;
      await vi.waitFor(() => expect(received).toHaveLength(1));
      expect(await greeterAt(received[0]?.ports[0] as FakePort).greet('editor')).toBe('Hello, editor');
      expect(electron.errorBoxes).toEqual([]);
    });

    it('at once, again and again, closes the program with a message', async () => {
      await start();
      await vi.waitFor(() => expect(hosts).toHaveLength(1));
      processOf('/host.js').die(11);
      await vi.waitFor(() => expect(electron.app.quitted).toBe(true));
      expect(electron.errorBoxes).toHaveLength(1);
      expect(electron.errorBoxes[0]).toContain('exit code 11');
      expect(electron.errorBoxes[0]).toContain('/films/Film.workprint');
    });

    it('because the project cannot be opened says why', async () => {
      electron = makeElectron(() => {
        throw new Failure('not-found', 'There is no project /films/Film.workprint.', 'Make it first.');
      });
      await start();
      await vi.waitFor(() => expect(electron.app.quitted).toBe(true));
      expect(electron.errorBoxes).toEqual(['There is no project /films/Film.workprint. Make it first.']);
    });
  });

  it('closes the host before it quits', async () => {
    await start();
    await vi.waitFor(() => expect(hosts).toHaveLength(1));
    electron.app.emit('window-all-closed');
    expect(electron.app.quitted).toBe(false);
    await vi.waitFor(() => expect(electron.app.quitted).toBe(true));
    expect(hosts[0]?.closed).toBe(true);
    expect(processOf('/host.js').pid).toBeUndefined();
  });

  it('shows the project in its folder from the menu', async () => {
    await start();
    const items = electron.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const item = items.find(({ label }) => label?.toLowerCase().startsWith('show project'));
    (item?.click as (() => void) | undefined)?.();
    expect(electron.shownInFolder).toEqual(['/films/Film.workprint']);
    expect(items.map(({ role }) => role)).not.toContain('toggleDevTools');
  });
});
