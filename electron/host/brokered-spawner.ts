import type { Spawner, WorkerProcess } from '../../host/ports/spawner.ts';
import type { FromHost, ToHost } from '../messages.ts';

type FromWorker = Extract<ToHost, { kind: 'worker-message' | 'worker-exit' }>;

/** A worker as this process sees it: the main process, which alone can start processes, holds the real one. */
class BrokeredWorker implements WorkerProcess {
  /** Known to the main process only. */
  readonly pid = undefined;
  readonly #id: number;
  readonly #tell: (message: FromHost) => void;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onExit: ((reason: string) => void)[] = [];

  constructor(id: number, tell: (message: FromHost) => void) {
    this.#id = id;
    this.#tell = tell;
  }

  post(message: unknown): void {
    this.#tell({ kind: 'worker-message', id: this.#id, message });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  onExit(listener: (reason: string) => void): void {
    this.#onExit.push(listener);
  }

  kill(): void {
    this.#tell({ kind: 'kill-worker', id: this.#id });
  }

  hear(message: FromWorker): void {
    if (message.kind === 'worker-message') for (const listener of this.#onMessage) listener(message.message);
    else for (const listener of this.#onExit) listener(message.reason);
  }
}

/** Starts workers by asking the main process. */
export class BrokeredSpawner implements Spawner {
  readonly #tell: (message: FromHost) => void;
  readonly #workers = new Map<number, BrokeredWorker>();
  #lastId = 0;

  constructor(tell: (message: FromHost) => void) {
    this.#tell = tell;
  }

  spawn(worker: Parameters<Spawner['spawn']>[0]): WorkerProcess {
    const id = ++this.#lastId;
    const brokered = new BrokeredWorker(id, this.#tell);
    this.#workers.set(id, brokered);
    this.#tell({ kind: 'start-worker', id, worker });
    return brokered;
  }

  /** Passes on what the main process says about a worker. */
  hear(message: FromWorker): void {
    this.#workers.get(message.id)?.hear(message);
    if (message.kind === 'worker-exit') this.#workers.delete(message.id);
  }
}
