import type { Spawner, WorkerName } from '../../host/ports/spawner.ts';
import type { ElectronApi } from './electron-api.ts';

/** Workers as Electron utility processes; `entryOf` gives a worker's compiled main file. */
export function utilitySpawner(
  utilityProcess: ElectronApi['utilityProcess'],
  entryOf: (worker: WorkerName) => string,
): Spawner {
  return {
    spawn(worker) {
      const child = utilityProcess.fork(entryOf(worker), [], {
        serviceName: `Workprint ${worker} worker`,
        stdio: 'inherit',
      });
      return {
        get pid() {
          return child.pid;
        },
        post: (message) => child.postMessage(message),
        onMessage: (listener) => child.on('message', listener),
        onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
        kill: () => child.kill(),
      };
    },
  };
}
