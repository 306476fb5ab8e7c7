import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Spawner } from './spawner.ts';

/** Workers as Node child processes; structured clone carries typed arrays without a copy to text. */
export const nodeSpawner: Spawner = {
  spawn(worker) {
    const entry = fileURLToPath(new URL(`../workers/${worker}/main.js`, compiled(import.meta.url)));
    const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    const lastWords = keepTail(child.stderr);
    return {
      pid: child.pid,
      post: (message) => {
        // A message to a process that has just died is answered by its exit, not by an error here.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        child.once('error', (error) => listener(error.message));
        child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}${lastWords()}`));
      },
      kill: () => child.kill('SIGKILL'),
    };
  },
};

const TAIL = 2000;

/**
 * Libraries inside workers write warnings that mean nothing to a person (a graphics driver that is not there, say); they are shown as they come only with
 * WORKPRINT_WORKER_LOG=1. What a worker wrote last is kept, for when it dies.
 */
function keepTail(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    if (process.env['WORKPRINT_WORKER_LOG'] === '1') process.stderr.write(text);
    tail = (tail + text).slice(-TAIL);
  });
  return () => (tail === '' ? '' : `; it wrote: ${tail.trim()}`);
}

/** Under a test runner this file is TypeScript source; the workers it starts are always the compiled ones in `out/`. */
function compiled(url: string): string {
  return url.endsWith('.ts') ? url.replace(/\/host\/ports\/[^/]*$/, '/out/host/ports/node-spawner.js') : url;
}
