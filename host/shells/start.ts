#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../../core/jobs/failure.ts';
import { archiveFolder } from './archive-folder.ts';
import { nodeSpawner } from '../ports/node-spawner.ts';
import { findChromium } from './browser/find-chromium.ts';
import { serveBrowser } from './browser/serve.ts';
import { windowToken } from './browser/window-token.ts';
import { userFolder } from '../settings/user-folder.ts';
import { openHost } from './host.ts';
import { programRoot } from './software.ts';

/**
 * `npm start [-- PROJECT.workprint] [--archive FOLDER] [--port N] [--no-window]`: Workprint in Electron where its runtime is installed, else in an app-mode window of
 * a Chromium on this machine, else at an address that is printed.
 */
async function start(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, 'no-window': { type: 'boolean' }, archive: { type: 'string' } },
  });
  // The environment names it, so that Electron's processes have it too.
  const archive = archiveFolder(values.archive);
  process.env['WORKPRINT_ARCHIVE'] = archive;
  const projectPath = resolve(positionals[0] ?? join(homedir(), 'Untitled.workprint'));
  const electron = values['no-window'] ? null : installedElectron();
  if (electron) {
    spawn(electron, [programRoot, projectPath], { stdio: 'inherit' }).once('exit', (code) => process.exit(code ?? 0));
    return;
  }
  const host = await openHost({
    projectPath,
    archive,
    mode: 'either',
    spawner: nodeSpawner,
    resumeJobs: true,
    access: 'either',
    repair: true,
    backUp: true,
    makeProxies: true,
  });
  const shell = await serveBrowser(host, windowToken(userFolder()), Number(values.port ?? 0));
  process.stdout.write(`${projectPath}\n${shell.url}\n`);
  const window = values['no-window'] ? null : await openWindow(shell.url);
  if (!window && !values['no-window'])
    process.stdout.write('No Chromium was found: open that address in a browser on this machine.\n');
  const stop = async (): Promise<void> => {
    await window?.close();
    await shell.close();
    await host.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  window?.onClosed(() => void stop());
}

/**
 * Path of Electron's program, or null where only its package is here. The package says where its runtime lies in `path.txt`; loading the package itself would start
 * a download of it.
 */
function installedElectron(): string | null {
  const folder = join(programRoot, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const program = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : null;
}

async function openWindow(
  url: string,
): Promise<{ close(): Promise<void>; onClosed(listener: () => void): void } | null> {
  const chromium = findChromium();
  if (!chromium) return null;
  const profile = await mkdtemp(join(tmpdir(), 'workprint-window-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const child = spawn(chromium, [`--app=${url}`, `--user-data-dir=${profile}`, ...quiet, ...asRoot], {
    stdio: 'ignore',
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    async close() {
      child.kill();
      await gone;
      await rm(profile, { recursive: true, force: true });
    },
    onClosed: (listener) => child.once('exit', listener),
  };
}

start().catch((error: unknown) => {
  const { message, remedy } = Failure.from(error);
  process.stderr.write(`workprint: ${message}${remedy ? `\n           ${remedy}` : ''}\n`);
  process.exitCode = 1;
});
