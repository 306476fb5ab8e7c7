/** The longest sleep, in ms: a limit that is lifted meanwhile holds no longer than this. */
const LONGEST = 500;

/** How much of a core this process may take for work that nobody waits for. It is kept by sleeping between pieces of the work. */
export class Pace {
  #share = Infinity;
  #since = { cpu: 0, at: 0 };

  /** `share`: processor seconds a second, over all threads. */
  limit(share: number): void {
    this.#share = share;
    this.#since = now();
  }

  /** To be called every few frames: gives other work its turn, and sleeps where this process has taken more than its share since it last did. */
  async rest(): Promise<void> {
    await new Promise(setImmediate);
    for (;;) {
      const { cpu, at } = now();
      const due = (cpu - this.#since.cpu) / this.#share - (at - this.#since.at);
      // What was left unused a while ago gives no right to more now.
      if (due <= 0) this.#since = { cpu, at };
      if (due <= 0 || this.#share === Infinity) return;
      await new Promise((later) => setTimeout(later, Math.min(due, LONGEST)));
    }
  }
}

/** The pace of this process. */
export const pace = new Pace();

/** In ms. */
function now(): { cpu: number; at: number } {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, at: performance.now() };
}
