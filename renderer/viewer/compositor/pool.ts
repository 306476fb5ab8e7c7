/** Draws for which something unused is kept. */
const RESTS = 60;

/** GPU memory by what it is good for, kept for a while: frames that follow each other need the same. */
export class Pool<T> {
  readonly #free = new Map<string, { readonly item: T; readonly since: number }[]>();
  readonly #destroy: (item: T) => void;
  #now = 0;

  constructor(destroy: (item: T) => void) {
    this.#destroy = destroy;
  }

  take(key: string, make: () => T): T {
    return this.#free.get(key)?.pop()?.item ?? make();
  }

  give(key: string, item: T): void {
    const free = this.#free.get(key) ?? [];
    free.push({ item, since: this.#now });
    this.#free.set(key, free);
  }

  /** Another draw is over. */
  age(): void {
    this.#now++;
    for (const [key, free] of this.#free) {
      while (free[0] && this.#now - free[0].since > RESTS) {
        this.#destroy(free[0].item);
        free.shift();
      }
      if (free.length === 0) this.#free.delete(key);
    }
  }

  clear(): void {
    for (const free of this.#free.values()) for (const { item } of free) this.#destroy(item);
    this.#free.clear();
  }
}
