import { levelOf } from './level.ts';

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
/** Samples looked at together. */
const CHUNK = 64;
/** What is between samples is at most so many times what is beside them. */
const MOST = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** The highest level that one channel's sound reaches between its samples too, at four times their rate: what clips in a converter. */
export class TruePeak {
  /** The last samples before what is pushed next. */
  #before = new Float32Array(TAPS - 1);
  #peak = 0;

  /** Full scale is 1. */
  get peak(): number {
    return this.#peak;
  }

  push(samples: Float32Array): void {
    const all = new Float32Array(TAPS - 1 + samples.length);
    all.set(this.#before);
    all.set(samples, TAPS - 1);
    this.#before = all.slice(samples.length);
    for (let from = 0; from < samples.length; from += CHUNK) {
      const to = Math.min(samples.length, from + CHUNK);
      // Most of a film is far below its peak, and need not be interpolated to know that.
      const { peak } = levelOf(all.subarray(from, to + TAPS - 1));
      if (peak * MOST > this.#peak) this.#interpolate(all, from, to);
    }
  }

  #interpolate(all: Float32Array, from: number, to: number): void {
    for (let last = from + TAPS - 1; last < to + TAPS - 1; last++) {
      this.#peak = Math.max(this.#peak, Math.abs(all[last] ?? 0));
      for (const taps of PHASES) {
        let sum = 0;
        for (let k = 0; k < TAPS; k++) sum += (taps[k] ?? 0) * (all[last - k] ?? 0);
        this.#peak = Math.max(this.#peak, Math.abs(sum));
      }
    }
  }
}
