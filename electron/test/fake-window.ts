import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron';
import type { FakePort } from './fake-ports.ts';
import { isPrevented } from './preventable.ts';

export interface FakeFrame {
  readonly url: string;
  readonly parent: FakeFrame | null;
}

type Navigation = 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview';

/** A window's contents and the page in it; the methods that only a page has stand at the end. */
export class FakeWebContents extends EventEmitter {
  mainFrame: FakeFrame = { url: '', parent: null };
  /** Messages that reached the preload script. */
  readonly received: { channel: string; ports: readonly FakePort[] }[] = [];
  // Electron's own default is to open the window.
  #openHandler: (details: { url: string; frameName: string }) => WindowOpenHandlerResponse = () => ({
    action: 'allow',
  });

  setWindowOpenHandler(handler: (details: { url: string; frameName: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  postMessage(channel: string, _message: unknown, ports: readonly FakePort[] = []): void {
    this.received.push({ channel, ports });
  }

  /** The page tries to go somewhere. True when it got there. */
  navigate(kind: Navigation, url: string): boolean {
    if (isPrevented((event) => this.emit(kind, { ...event, url }))) return false;
    this.mainFrame = { url, parent: null };
    return true;
  }

  /** The page calls `window.open`. */
  open(url: string, frameName = ''): WindowOpenHandlerResponse {
    return this.#openHandler({ url, frameName });
  }
}

export class FakeBrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new FakeWebContents();
  shown = false;
  focused = 0;
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }

  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url, parent: null };
    setImmediate(() => this.emit('ready-to-show'));
    return Promise.resolve();
  }

  show(): void {
    this.shown = true;
  }

  focus(): void {
    this.focused += 1;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }
}
