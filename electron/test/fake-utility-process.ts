import { EventEmitter } from 'node:events';
import type { ParentPort } from 'electron';
import { FakeMessageChannel, type FakePort } from './fake-ports.ts';

/** What a process's main file does when it is started: talks over its parent port, may exit. */
export type FakeProgram = (parentPort: ParentPort, args: readonly string[], exit: (code: number) => void) => void;

/** A utility process whose program runs here. Messages to a dead one vanish, as in Electron. */
export class FakeUtilityProcess extends EventEmitter {
  pid: number | undefined;
  readonly #toChild: FakePort;
  readonly #childEnd: FakePort;

  constructor(program: FakeProgram, args: readonly string[], pid: number) {
    super();
    const { port1, port2 } = new FakeMessageChannel();
    this.#toChild = port1;
    this.#childEnd = port2;
    port1.on('message', ({ data }: { data: unknown }) => this.emit('message', data));
    port1.start();
    // A parent port queues what comes until the first listener is there.
    port2.on('newListener', (event) => event === 'message' && port2.start());
    setImmediate(() => {
      this.pid = pid;
      this.emit('spawn');
      program(port2, args, (code) => this.#exit(code));
    });
  }

  postMessage(message: unknown, transfer: readonly FakePort[] = []): void {
    this.#toChild.postMessage(message, transfer);
  }

  /** SIGTERM. */
  kill(): boolean {
    if (this.pid === undefined) return false;
    this.#exit(15);
    return true;
  }

  /** What the kernel does to it: no farewell. */
  die(code: number): void {
    this.#exit(code);
  }

  #exit(code: number): void {
    if (this.pid === undefined) return;
    // What was sent before the exit still arrives before it.
    this.#childEnd.close();
    this.#toChild.once('close', () => {
      this.emit('exit', code);
      this.pid = undefined;
    });
  }
}
