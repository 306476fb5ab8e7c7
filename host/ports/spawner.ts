import type { Channel } from '../../core/contract/rpc.ts';

export type WorkerName = 'media' | 'inference';

/** A running worker process, as the host sees it. */
export interface WorkerProcess extends Channel {
  readonly pid: number | undefined;
  /** Called once, when the process is gone: its exit code, or the signal that ended it. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts workers: child processes under Node, utility processes under Electron. */
export interface Spawner {
  spawn(worker: WorkerName): WorkerProcess;
}
