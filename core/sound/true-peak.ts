/** The interpolator of ITU-R BS.1770-4, Annex 2: 48 taps in four phases; the other two phases are these from behind. */
const PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625, 0.97216796875,
    -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
    -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
].flatMap((taps) => [taps, taps.toReversed()]);
const TAPS = 12;

/** The highest level that sound reaches between its samples too, at four times their rate: what clips in a converter. */
export class TruePeak {
  /** The last samples, twice, so that the last twelve always lie in a row. */
  readonly #last = new Float64Array(2 * TAPS);
  #at = 0;
  #peak = 0;

  /** Of one channel; full scale is 1. */
  get peak(): number {
    return this.#peak;
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.#last[this.#at] = sample;
      this.#last[this.#at + TAPS] = sample;
      this.#at = (this.#at + 1) % TAPS;
      for (const taps of PHASES) {
        let sum = 0;
        for (let k = 0; k < TAPS; k++) sum += (taps[k] ?? 0) * (this.#last[this.#at + TAPS - 1 - k] ?? 0);
        this.#peak = Math.max(this.#peak, Math.abs(sum));
      }
      this.#peak = Math.max(this.#peak, Math.abs(sample));
    }
  }
}
