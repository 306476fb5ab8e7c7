import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Spawner } from './spawner.ts';

/** Workers as Node child processes; structured clone carries typed arrays without a copy to text. */
export const nodeSpawner: Spawner = {
  spawn(worker) {
    const entry = fileURLToPath(new URL(`../workers/${worker}/main.js`, compiled(import.meta.url)));
    const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return {
      pid: child.pid,
      post: (message) => {
        // A message to a process that has just died is answered by its exit, not by an error here.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        child.once('error', (error) => listener(error.message));
        child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`));
      },
      kill: () => child.kill('SIGKILL'),
    };
  },
};

/** Under a test runner this file is TypeScript source; the workers it starts are always the compiled ones in `out/`. */
function compiled(url: string): string {
  return url.endsWith('.ts') ? url.replace(/\/host\/ports\/[^/]*$/, '/out/host/ports/node-spawner.js') : url;
}
