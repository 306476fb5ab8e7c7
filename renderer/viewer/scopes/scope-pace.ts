/** What scopes may take of the time of one picture, in milliseconds: a quarter of it at 24 a second. */
const budget = 10;
/** Fewer rows than this leave too little to see. */
const sparsest = 32;

/** How many of a picture's rows are counted while pictures come: all of them where the machine is quick enough, else every so many. */
export class ScopePace {
  #stride = 1;

  /** Every how many rows one is counted. */
  get stride(): number {
    return this.#stride;
  }

  /** Learns how long drawing took at this stride, in milliseconds. */
  took(milliseconds: number): void {
    if (milliseconds > budget) this.#stride = Math.min(sparsest, Math.ceil((this.#stride * milliseconds) / budget));
    else if (milliseconds < budget / 2) this.#stride = Math.max(1, Math.floor(this.#stride * 0.8));
  }
}
