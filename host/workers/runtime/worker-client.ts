import { connect, type Rpc } from '../../../core/contract/rpc.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Spawner, WorkerName, WorkerProcess } from '../../ports/spawner.ts';
import type { WorkerEvents } from './protocol.ts';

/**
 * The host's end of one worker. The process starts with the first call; when it dies, every call in flight ends in a `worker-crashed`
 * Failure and the next call starts a fresh one.
 */
export class WorkerClient<Methods extends object> {
  readonly name: WorkerName;
  readonly #spawner: Spawner;
  readonly #events: WorkerEvents;
  #running: { process: WorkerProcess; rpc: Rpc<Methods, WorkerEvents> } | null = null;
  #closed = false;

  constructor(name: WorkerName, spawner: Spawner, events: WorkerEvents) {
    this.name = name;
    this.#spawner = spawner;
    this.#events = events;
  }

  /** The worker's methods. Throws Failure('internal') after `close`. */
  get call(): Rpc<Methods, WorkerEvents> {
    if (this.#closed) throw new Failure('internal', `The ${this.name} worker has been shut down.`);
    this.#running ??= this.#start();
    return this.#running.rpc;
  }

  /** Process id while it runs; for read-outs and for tests that kill it. */
  get pid(): number | undefined {
    return this.#running?.process.pid;
  }

  /** Ends the process, whose memory somebody else can use; the next call starts a fresh one. */
  release(): void {
    this.#running?.process.kill();
  }

  close(): void {
    this.#closed = true;
    this.release();
  }

  #start(): { process: WorkerProcess; rpc: Rpc<Methods, WorkerEvents> } {
    const process = this.#spawner.spawn(this.name);
    const rpc = connect<Methods, WorkerEvents>(this.#events, process);
    const running = { process, rpc };
    process.onExit((reason) => {
      if (this.#running === running) this.#running = null;
      rpc.$close(
        new Failure(
          'worker-crashed',
          `The ${this.name} worker stopped in the middle of its work (${reason}).`,
          'It is started again by itself; run the job once more.',
        ),
      );
    });
    return running;
  }
}
