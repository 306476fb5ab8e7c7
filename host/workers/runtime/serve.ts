import { connect, type Channel, type Rpc } from '../../../core/contract/rpc.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Progress } from '../../../core/jobs/job.ts';
import type { WorkerEvents } from './protocol.ts';

/** What a job inside a worker is given: a signal that aborts on cancel, and a way to say how far it is. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

const PROGRESS_INTERVAL_MS = 100;

/** The jobs a worker has in hand, so that `cancel` finds them. */
export class RunningJobs {
  readonly #controllers = new Map<string, AbortController>();
  readonly #tell: WorkerEvents['progress'];

  constructor(tell: WorkerEvents['progress']) {
    this.#tell = tell;
  }

  async run<T>(jobId: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#controllers.set(jobId, controller);
    let lastSent = 0;
    let lastStage = '';
    const onProgress = (progress: Progress): void => {
      const now = performance.now();
      const finished = progress.done >= progress.total;
      if (!finished && progress.stage === lastStage && now - lastSent < PROGRESS_INTERVAL_MS) return;
      lastSent = now;
      lastStage = progress.stage;
      this.#tell({ jobId, progress });
    };
    try {
      return await work({ signal: controller.signal, onProgress });
    } catch (error) {
      throw controller.signal.aborted ? new Failure('cancelled', 'Cancelled.') : Failure.from(error);
    } finally {
      this.#controllers.delete(jobId);
    }
  }

  cancel(jobId: string): void {
    this.#controllers.get(jobId)?.abort();
  }
}

/**
 * Runs this process as a worker: answers the host's calls with `methods` until the host is gone. `makeMethods` gets the worker's running
 * jobs, through which it reports progress and hears of cancels.
 */
export function serveWorker<Methods extends object>(makeMethods: (jobs: RunningJobs) => Methods): void {
  const jobs = new RunningJobs((event) => void rpc.progress.asEvent(event));
  const rpc: Rpc<WorkerEvents, Methods> = connect<WorkerEvents, Methods>(makeMethods(jobs), hostChannel());
}

interface ElectronParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Electron's utility processes have `process.parentPort`; Node's forks have `process.send`. */
function hostChannel(): Channel {
  const { parentPort } = process as typeof process & { parentPort?: ElectronParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
    };
  }
  if (!process.send) throw new Error('A worker is started by the Workprint host, not by hand.');
  process.once('disconnect', () => process.exit(0));
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  };
}
