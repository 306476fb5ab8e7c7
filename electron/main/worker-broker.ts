import type { Spawner, WorkerProcess } from '../../host/ports/spawner.ts';
import type { FromHost, ToHost } from '../messages.ts';

type WorkerRequest = Extract<FromHost, { kind: 'start-worker' | 'worker-message' | 'kill-worker' }>;

/** Starts and ends the workers one host process asks for, and carries their messages; the heavy data stays in files and shared windows. */
export class WorkerBroker {
  readonly #spawner: Spawner;
  readonly #tellHost: (message: ToHost) => void;
  readonly #workers = new Map<number, WorkerProcess>();

  constructor(spawner: Spawner, tellHost: (message: ToHost) => void) {
    this.#spawner = spawner;
    this.#tellHost = tellHost;
  }

  hear(request: WorkerRequest): void {
    if (request.kind === 'start-worker') this.#start(request);
    else if (request.kind === 'worker-message') this.#workers.get(request.id)?.post(request.message);
    else this.#workers.get(request.id)?.kill();
  }

  /** Ends every worker: their host is gone. */
  close(): void {
    for (const worker of this.#workers.values()) worker.kill();
    this.#workers.clear();
  }

  #start({ id, worker: name }: Extract<WorkerRequest, { kind: 'start-worker' }>): void {
    const worker = this.#spawner.spawn(name);
    this.#workers.set(id, worker);
    worker.onMessage((message) => this.#tellHost({ kind: 'worker-message', id, message }));
    worker.onExit((reason) => {
      if (this.#workers.delete(id)) this.#tellHost({ kind: 'worker-exit', id, reason });
    });
  }
}
