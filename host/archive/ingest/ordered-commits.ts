/**
 * Work that is done beside each other and kept in order: each piece of work resolves with its commit, and commits run one after the other, as the pieces were
 * added. The first failure stops everything behind it.
 */
export class OrderedCommits {
  readonly #most: number;
  readonly #pending: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  /** `most`: pieces that may be at work at once. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Waits until there is room and starts the work. Throws what an earlier piece has failed with. */
  async add(work: () => Promise<() => Promise<void>>): Promise<void> {
    while (this.#pending.length >= this.#most) await this.#pending.shift();
    const working = work();
    working.catch(() => undefined);
    const before = this.#last;
    const committed = before.then(() => working).then((commit) => commit());
    committed.catch(() => undefined);
    this.#last = committed;
    this.#pending.push(committed);
  }

  /** Resolves when nothing is at work any more; throws the first failure. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#pending.splice(0));
    await this.#last;
  }
}
