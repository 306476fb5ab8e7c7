/// <reference lib="dom" />
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { chromiumFlags } from '../../e2e/harness/chromium.ts';

const longestLoad = 60_000;

/**
 * A window in a Chromium that nobody looks into but by the few questions asked here. Playwright's has the renderer keep what it has loaded, up to 100 MB, for whoever may ask for it:
 * no window in which to measure memory.
 */
export class PlainWindow {
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #awaited = new Map<string, (params: never) => void>();
  #asked = 0;

  private constructor(browser: ChildProcess, profile: string, socket: WebSocket) {
    this.#browser = browser;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const { id, result, error, method, params } = JSON.parse(data.toString()) as {
        id: number;
        result: never;
        error?: { message: string };
        method?: string;
        params: never;
      };
      if (method !== undefined) {
        this.#awaited.get(method)?.(params);
        this.#awaited.delete(method);
        return;
      }
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(result);
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The window is gone.'));
    });
  }

  /** A browser of its own, with nothing in it yet from any other. */
  static async open(url: string): Promise<PlainWindow> {
    const window = await PlainWindow.blank();
    await window.goTo(url);
    return window;
  }

  static async blank(): Promise<PlainWindow> {
    const profile = await mkdtemp(join(tmpdir(), 'workprint-window-'));
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=1440,900'];
    const browser = spawn(process.env['CHROMIUM_BIN'] ?? 'chromium', [...chromiumFlags, ...own, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      browser.once('error', reject).once('exit', () => reject(new Error('Chromium ended before it could be reached.')));
      createInterface({ input: browser.stderr }).on('line', (line) => {
        const [, found] = /^DevTools listening on ws:\/\/([^/]+)/.exec(line) ?? [];
        if (found) resolve(found);
      });
    });
    const targets = (await (await fetch(`http://${address}/json/list`)).json()) as {
      type: string;
      webSocketDebuggerUrl: string;
    }[];
    const page = targets.find(({ type }) => type === 'page');
    if (!page) throw new Error('Chromium has opened no window.');
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new PlainWindow(browser, profile, socket);
  }

  /** Goes to an address and waits until its page is there. */
  async goTo(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
    await this.#loaded(url);
  }

  /** The process that all of this Chromium's are below. */
  get pid(): number {
    return this.#browser.pid ?? 0;
  }

  async #loaded(url: string): Promise<void> {
    const deadline = performance.now() + longestLoad;
    // Until there is a page to ask, asking fails.
    const isThere = () => this.run(() => document.querySelector('h1') !== null).catch(() => false);
    while (!(await isThere())) {
      if (performance.now() > deadline) throw new Error(`${url} is not loaded after ${longestLoad / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** A command of the Chrome DevTools Protocol. */
  send<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#asked;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise<T>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** The next event of the protocol that has this name. */
  next<T>(method: string): Promise<T> {
    return new Promise<T>((resolve) => this.#awaited.set(method, resolve));
  }

  /** Runs a function in the page and gives what it resolves to. Rejects with the page's words where it throws. */
  async run<A extends readonly unknown[], R>(code: (...given: A) => R | Promise<R>, ...given: A): Promise<R> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: R };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', {
      expression: `(${code.toString()})(...${JSON.stringify(given)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.#browser.once('exit', done));
    this.#socket.close();
    this.#browser.kill('SIGTERM');
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
