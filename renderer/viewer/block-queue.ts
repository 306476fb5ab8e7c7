/** Samples of the left and of the right. */
export type StereoBlock = readonly [left: Float32Array, right: Float32Array];

/** Sound on its way to the device: blocks go in, and come out in pieces of any length. Silence comes out where there is nothing. */
export class BlockQueue {
  #blocks: StereoBlock[] = [];
  /** Samples of the first block that are out. */
  #taken = 0;
  /** Samples that came out since it was cleared, silence for want of sound left out. */
  #played = 0;

  get played(): number {
    return this.#played;
  }

  push(block: StereoBlock): void {
    this.#blocks.push(block);
  }

  clear(): void {
    this.#blocks = [];
    this.#taken = 0;
    this.#played = 0;
  }

  /** Fills both sides as far as there is sound. How many samples that were. */
  pull(left: Float32Array, right: Float32Array): number {
    let filled = 0;
    for (let block = this.#blocks[0]; block && filled < left.length; block = this.#blocks[0]) {
      const end = Math.min(block[0].length, this.#taken + left.length - filled);
      left.set(block[0].subarray(this.#taken, end), filled);
      right.set(block[1].subarray(this.#taken, end), filled);
      filled += end - this.#taken;
      this.#taken = end;
      if (end < block[0].length) break;
      this.#blocks.shift();
      this.#taken = 0;
    }
    left.fill(0, filled);
    right.fill(0, filled);
    this.#played += filled;
    return filled;
  }
}
