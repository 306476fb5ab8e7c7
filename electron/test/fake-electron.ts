import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from 'electron';
import type { ElectronApi } from '../main/electron-api.ts';
import { FakeMessageChannel } from './fake-ports.ts';
import { FakeSession } from './fake-session.ts';
import { FakeUtilityProcess, type FakeProgram } from './fake-utility-process.ts';
import { isPrevented } from './preventable.ts';
import { FakeBrowserWindow, type FakeFrame, type FakeWebContents } from './fake-window.ts';

/**
 * The few Electron APIs the program touches, behaving as Electron's documentation says, its insecure defaults and its before-ready and
 * after-ready rules included. No Electron runtime is needed; what only a real one can show (Chromium's own enforcement) stays unproved.
 */
export class FakeElectron {
  readonly app = new FakeApp(this);
  readonly ipcMain = new EventEmitter();
  readonly windows: FakeBrowserWindow[] = [];
  readonly processes: { entry: string; args: readonly string[]; process: FakeUtilityProcess }[] = [];
  readonly errorBoxes: string[] = [];
  readonly shownInFolder: string[] = [];
  readonly schemes: CustomScheme[] = [];
  readonly defaultSession = new FakeSession();
  menu: MenuItemConstructorOptions[] = [];
  readonly #programs: Readonly<Record<string, FakeProgram>>;
  #protocolHandler: ((request: Request) => Promise<Response>) | null = null;

  /** `programs` says what each main file does when it is started as a utility process. */
  constructor(programs: Readonly<Record<string, FakeProgram>>) {
    this.#programs = programs;
  }

  get api(): ElectronApi {
    const { app, ipcMain, windows, processes, errorBoxes, shownInFolder, schemes, defaultSession } = this;
    const fake = {
      app,
      ipcMain,
      BrowserWindow: class extends FakeBrowserWindow {
        constructor(options: BrowserWindowConstructorOptions) {
          super(options);
          windows.push(this);
          app.emit('web-contents-created', {}, this.webContents);
        }
      },
      dialog: { showErrorBox: (_title: string, message: string) => void errorBoxes.push(message) },
      Menu: {
        buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
        setApplicationMenu: (template: MenuItemConstructorOptions[]) => void (this.menu = template),
      },
      MessageChannelMain: FakeMessageChannel,
      protocol: {
        registerSchemesAsPrivileged: (added: CustomScheme[]) => {
          if (app.isReady())
            throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
          schemes.push(...added);
        },
        handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
          app.requireReady('protocol.handle');
          this.#protocolHandler = handler;
        },
      },
      session: {
        get defaultSession() {
          app.requireReady('session.defaultSession');
          return defaultSession;
        },
      },
      shell: { showItemInFolder: (path: string) => void shownInFolder.push(path) },
      utilityProcess: {
        fork: (entry: string, args: readonly string[] = []) => {
          app.requireReady('utilityProcess.fork');
          const program = this.#programs[entry];
          if (!program) throw new Error(`There is no program ${entry}.`);
          const process = new FakeUtilityProcess(program, args, 1000 + processes.length);
          processes.push({ entry, args, process });
          return process;
        },
      },
    };
    return fake as unknown as ElectronApi;
  }

  /** A request for an address of the program's own scheme. */
  fetch(address: string, init?: RequestInit): Promise<Response> {
    if (!this.#protocolHandler) throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
    return this.#protocolHandler(new Request(address, init));
  }

  /** A preload script sends a message to the main process. */
  send(channel: string, sender: FakeWebContents, senderFrame: FakeFrame | null = sender.mainFrame): void {
    this.ipcMain.emit(channel, { sender, senderFrame });
  }
}

class FakeApp extends EventEmitter {
  readonly isPackaged = true;
  /** False makes this the second instance. */
  hasLock = true;
  sandboxed = false;
  quitted = false;
  #ready = false;
  readonly #electron: FakeElectron;

  constructor(electron: FakeElectron) {
    super();
    this.#electron = electron;
  }

  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  }

  whenReady(): Promise<void> {
    return new Promise((resolve) =>
      setImmediate(() => {
        this.#ready = true;
        resolve();
      }),
    );
  }

  isReady(): boolean {
    return this.#ready;
  }

  requireReady(what: string): void {
    if (!this.#ready) throw new Error(`${what} cannot be used before the app is ready`);
  }

  quit(): void {
    if (isPrevented((event) => this.emit('before-quit', event))) return;
    this.quitted = true;
    for (const { process } of this.#electron.processes) process.kill();
    this.emit('quit');
  }
}
