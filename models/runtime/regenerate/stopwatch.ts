/** Adds up where time goes, by stage. Stages may run at the same time; each counts its own. */
export class Stopwatch {
  readonly #now: () => number;
  readonly #milliseconds = new Map<string, number>();

  /** `now`: milliseconds, from any start. */
  constructor(now: () => number) {
    this.#now = now;
  }

  async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const started = this.#now();
    try {
      return await work();
    } finally {
      this.#milliseconds.set(stage, (this.#milliseconds.get(stage) ?? 0) + this.#now() - started);
    }
  }

  /** Milliseconds by stage, shared out over `count` frames. */
  perFrame(count: number): Record<string, number> {
    return Object.fromEntries([...this.#milliseconds].map(([stage, total]) => [stage, total / count]));
  }
}
