import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page, WebSocketRoute } from 'playwright-core';
import { programRoot } from '../../../host/shells/software.ts';
import { launchChromium } from './chromium.ts';
import { slowDown } from './slowness.ts';
import { longestWait } from './until.ts';

/** Screenshots for people to look at; CI keeps them, git does not. */
const screenshots = join(programRoot, 'artifacts', 'screenshots');

/** Workprint as a person has it: the host as its own process, its window in Chromium, a project in a folder of its own. */
export interface Workprint {
  readonly page: Page;
  readonly folder: string;
  readonly projectPath: string;
  /** The host's process; its workers are below it. */
  readonly hostPid: number;
  /** Of a worker of the host; null while it does not run. */
  workerPid(name: 'media' | 'inference'): number | null;
  /** Errors of the page and refused loads since it was opened. */
  readonly complaints: string[];
  screenshot(name: string): Promise<void>;
  screenshotPath(name: string): string;
  /** Opens one more window on the same project; `between` stands between it and the host. */
  newWindow(between: (socket: WebSocketRoute) => void): Promise<Page>;
  /** Ends the host under the window. */
  stopHost(): Promise<void>;
  /** Ends it as a crash does, without a word. */
  killHost(): Promise<void>;
  /** Starts a host again at the address of the one that has gone. */
  startHostAgain(): Promise<void>;
  close(): Promise<void>;
}

/** `prepare` may make the project before it is opened; else it is a new one. */
export async function startWorkprint({
  size = { width: 1440, height: 900 },
  prepare,
}: {
  size?: { width: number; height: number };
  prepare?: (projectPath: string, folder: string) => Promise<unknown>;
} = {}): Promise<Workprint> {
  const folder = mkdtempSync(join(tmpdir(), 'workprint-e2e-'));
  const projectPath = join(folder, 'Film.workprint');
  await prepare?.(projectPath, folder);
  let host = await startHost(projectPath, folder);
  const browser = await launchChromium();
  const complaints: string[] = [];
  const address = new URL(host.url);
  const context = await browser.newContext({ viewport: size });
  context.setDefaultTimeout(longestWait);
  await slowDown(context);
  const page = await openPage(address);

  async function openPage(at: URL, between?: (socket: WebSocketRoute) => void): Promise<Page> {
    const opened = await context.newPage();
    if (between) await opened.routeWebSocket(/\/rpc$/, between);
    opened.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    opened.on('console', (message) => {
      // Loads that fail are told by their response, with their address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
        complaints.push(`console: ${message.text()}`);
    });
    opened.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${new URL(response.url()).pathname}`);
    });
    await opened.goto(at.href);
    await opened.getByRole('heading', { level: 1 }).waitFor();
    return opened;
  }

  return {
    page,
    folder,
    projectPath,
    get hostPid() {
      return host.process.pid ?? 0;
    },
    workerPid: (name) => workerPid(host.process.pid ?? 0, name),
    complaints,
    screenshotPath,
    newWindow: (between) => openPage(new URL('/', address), between),
    async screenshot(name) {
      await page.screenshot({ path: screenshotPath(name) });
    },
    stopHost: () => endProcess(host.process, 'SIGTERM'),
    killHost: () => endProcess(host.process, 'SIGKILL'),
    async startHostAgain() {
      host = await startHost(projectPath, folder, Number(address.port));
    },
    async close() {
      await browser.close();
      await endProcess(host.process, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function screenshotPath(name: string): string {
  mkdirSync(screenshots, { recursive: true });
  return join(screenshots, `${name}.png`);
}

/** `home` holds what is of the person and of no one project. */
async function startHost(projectPath: string, home: string, port = 0): Promise<{ url: string; process: ChildProcess }> {
  const program = join(programRoot, 'out', 'host', 'shells', 'start.js');
  // A folder of its own: a test must not find what another has put into the archive.
  const archive = join(dirname(projectPath), 'archive-store');
  const child = spawn(
    process.execPath,
    [program, projectPath, '--archive', archive, '--no-window', '--port', String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, WORKPRINT_HOME: join(home, 'home') },
    },
  );
  const url = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`The host ended with ${code} before it could be reached.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http://')) done(line);
    });
  });
  return { url, process: child };
}

/** Linux says which processes a process has started, and what each of them runs. */
function workerPid(hostPid: number, name: string): number | null {
  const children = readFileSync(`/proc/${hostPid}/task/${hostPid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`workers/${name}/`)) ?? null;
}

async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}
