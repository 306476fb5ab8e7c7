import { connectToHost, type HostApi, type HostConnection } from '../../core/contract/connection.ts';
import type { EventName, EventPayload, Input, MethodName, Output } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import type { WindowChannel } from './websocket-channel.ts';

/** How long it waits before each try to reach the host again, in milliseconds; the last is for every later one. */
const WAITS = [250, 500, 1000, 2000, 4000] as const;

/** Told of breaks of the line. */
export interface LineWatcher {
  /** The host is gone: every call is refused as `host-gone`, those under way too. */
  readonly lost: () => void;
  /** It is there again. What it has told meanwhile was not heard. Where this fails, it is tried again. */
  readonly back: () => Promise<void>;
}

/** The host as this window calls it, over one channel after the other: where one ends, another is opened. */
export class HostLine implements HostApi {
  readonly #openChannel: () => Promise<WindowChannel>;
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();
  #connection: HostConnection;
  #closed: Promise<void>;
  #endWait: () => void = () => undefined;

  private constructor(openChannel: () => Promise<WindowChannel>, channel: WindowChannel) {
    this.#openChannel = openChannel;
    this.#connection = connectToHost(channel);
    this.#closed = this.#endOf(channel, this.#connection);
  }

  /** Rejects when there is no host. */
  static async open(openChannel: () => Promise<WindowChannel>): Promise<HostLine> {
    return new HostLine(openChannel, await openChannel());
  }

  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    return this.#connection.call(method, input);
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    if (!this.#listeners.has(event)) {
      this.#listeners.set(event, set);
      this.#hear(this.#connection, event);
    }
    set.add(listener);
    return () => set.delete(listener);
  }

  /** From now on opens a new channel wherever one ends. */
  async keep({ lost, back }: LineWatcher): Promise<never> {
    for (;;) {
      await this.#closed;
      lost();
      for (let tries = 0; ; tries++) {
        await this.#wait(WAITS[Math.min(tries, WAITS.length - 1)] ?? 0);
        if (await this.#reopened(back)) break;
      }
    }
  }

  /** Does not wait any longer. */
  tryNow(): void {
    this.#endWait();
  }

  async #reopened(back: () => Promise<void>): Promise<boolean> {
    try {
      const channel = await this.#openChannel();
      this.#connection = connectToHost(channel);
      this.#closed = this.#endOf(channel, this.#connection);
      for (const event of this.#listeners.keys()) this.#hear(this.#connection, event);
      await back();
      return true;
    } catch {
      // The host is still away, or has gone again: the next try will tell.
      return false;
    }
  }

  async #endOf(channel: WindowChannel, connection: HostConnection): Promise<void> {
    await channel.closed;
    connection.end(new Failure('host-gone', text.connection.gone, text.connection.goneRemedy));
  }

  #hear(connection: HostConnection, event: EventName): void {
    connection.on(event, (payload) => {
      for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
    });
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
