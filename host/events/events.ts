import type { EventName, EventPayload } from '../../core/contract/methods.ts';

export type EventListener = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/** What services tell everyone who listens: windows, the command line, tests. */
export class Events {
  readonly #listeners = new Set<EventListener>();

  emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const listener of this.#listeners) listener(event, payload);
  }

  /** Returns a function that stops listening. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
