import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

interface Envelope {
  readonly data: unknown;
  readonly ports: MessagePort[];
}

/**
 * Electron's MessagePortMain over a real Node message port: messages are structured clones, ports are moved and dead where they came from,
 * nothing arrives before `start`, and `close` is told to the other end.
 */
export class FakePort extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.unref();
    port.on('close', () => this.emit('close'));
  }

  start(): void {
    this.#port.on('message', ({ data, ports }: Envelope) =>
      this.emit('message', { data, ports: ports.map((port) => new FakePort(port)) }),
    );
  }

  postMessage(data: unknown, transfer: readonly FakePort[] = []): void {
    const ports = transfer.map((port) => port.#port);
    this.#port.postMessage({ data, ports } satisfies Envelope, ports);
  }

  close(): void {
    this.#port.close();
  }
}

export class FakeMessageChannel {
  readonly port1: FakePort;
  readonly port2: FakePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}
