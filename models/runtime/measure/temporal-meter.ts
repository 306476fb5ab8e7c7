import { flickerLimits, type TemporalMeasures } from '../../../core/style/temporal-measures.ts';
import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import type { Motion } from '../regenerate/motion.ts';
import { pixelsOf } from '../regenerate/sizes.ts';

/** A frame of source and take, both read back from what is encoded: planar RGB 0..1 at proxy size. */
export interface MeasuredFrame {
  readonly source: Float32Array;
  readonly take: Float32Array;
  /** The source's motion since the frame before; null on the first. */
  readonly motion: Motion | null;
}

/** Slower than this, in proxy pixels a frame, a pixel counts as static. */
const STATIC_BELOW = 0.5;
const CODE_VALUES = 255;

/**
 * Squared code values by which a frame's warp error may be over its source's limit before it is flagged: half a code value, which nobody sees.
 * Without it a locked-off frame without grain would be flagged for any rounding.
 */
const UNSEEN_EXCESS = 0.25;

/**
 * Measures flicker while a take is made (QUALITY.md, temporal measures), holding three frames. Warp error: Lai et al., ECCV 2018, mean over pixels whose
 * source flow is valid, and over R, G and B. Edit-flicker index: mean |second difference in time of (take − source)| along source flow.
 */
export class TemporalMeter {
  readonly #kernels: Kernels;
  readonly #size: PictureSize;
  #before: MeasuredFrame | null = null;
  #twoBefore: MeasuredFrame | null = null;
  readonly #source = new Mean();
  readonly #take = new Mean();
  readonly #static = new Mean();
  readonly #moving = new Mean();
  /** One entry per pair of neighbouring frames. */
  readonly #pairs: { readonly source: number; readonly take: number }[] = [];
  /** One entry per frame that has two neighbours, from the second frame on. */
  readonly #flickers: { readonly static: number; readonly moving: number }[] = [];

  constructor(kernels: Kernels, size: PictureSize) {
    this.#kernels = kernels;
    this.#size = size;
  }

  /** Adds the take's next frame. The arrays must not change afterwards. */
  async add(frame: MeasuredFrame): Promise<void> {
    const before = this.#before;
    if (before && frame.motion) {
      const source = await this.#moved(frame.source, frame.motion.forward.vectors);
      const take = await this.#moved(frame.take, frame.motion.forward.vectors);
      this.#measurePair(before, frame.motion, source, take);
      if (this.#twoBefore && before.motion) {
        const earlier = await this.#moved(
          difference(this.#twoBefore.take, this.#twoBefore.source),
          before.motion.backward.vectors,
        );
        this.#measureFlicker(before, before.motion, frame.motion, earlier, difference(take, source));
      }
    }
    this.#twoBefore = before;
    this.#before = frame;
  }

  result(): TemporalMeasures {
    const frames = this.#pairs.length + 1;
    return {
      warpErrorSource: this.#source.value,
      warpErrorTake: this.#take.value,
      editFlickerStatic: this.#static.value,
      editFlickerMoving: this.#moving.value,
      flaggedFrames: Array.from({ length: frames }, (_, frame) => frame).filter((frame) => this.#flickersAt(frame)),
    };
  }

  /** A frame's own measures: the mean warp error to its neighbours, and its edit-flicker index. */
  #flickersAt(frame: number): boolean {
    const pairs = [this.#pairs[frame - 1], this.#pairs[frame]].filter((pair) => pair !== undefined);
    const mean = (of: 'source' | 'take') => pairs.reduce((sum, pair) => sum + pair[of], 0) / Math.max(1, pairs.length);
    if (mean('take') > flickerLimits.warpErrorRatio * mean('source') + UNSEEN_EXCESS) return true;
    const flicker = this.#flickers[frame - 1];
    if (!flicker) return false;
    return flicker.static > flickerLimits.editFlickerStatic || flicker.moving > flickerLimits.editFlickerMoving;
  }

  async #moved(picture: Float32Array, vectors: Float32Array): Promise<Float32Array> {
    const moved = new Float32Array(picture.length);
    await this.#kernels.warpBilinear(picture, this.#size, 3, vectors, moved);
    return moved;
  }

  #measurePair(before: MeasuredFrame, motion: Motion, source: Float32Array, take: Float32Array): void {
    const pixels = pixelsOf(this.#size);
    const { valid } = motion.forward;
    const [sourcePair, takePair] = [new Mean(), new Mean()];
    let [count, sourceSum, takeSum] = [0, 0, 0];
    for (let i = 0; i < pixels; i++) {
      if (valid[i] === 0) continue;
      count++;
      for (let at = i; at < 3 * pixels; at += pixels) {
        const sourceOff = (before.source[at] as number) - (source[at] as number);
        const takeOff = (before.take[at] as number) - (take[at] as number);
        sourceSum += sourceOff * sourceOff;
        takeSum += takeOff * takeOff;
      }
    }
    const squared = (CODE_VALUES * CODE_VALUES) / 3;
    for (const mean of [this.#source, sourcePair]) mean.add(sourceSum * squared, count);
    for (const mean of [this.#take, takePair]) mean.add(takeSum * squared, count);
    this.#pairs.push({ source: sourcePair.value, take: takePair.value });
  }

  #measureFlicker(
    here: MeasuredFrame,
    arriving: Motion,
    leaving: Motion,
    earlier: Float32Array,
    later: Float32Array,
  ): void {
    const pixels = pixelsOf(this.#size);
    const { backward } = arriving;
    const { forward } = leaving;
    const sums = { static: 0, moving: 0 };
    const counts = { static: 0, moving: 0 };
    for (let i = 0; i < pixels; i++) {
      if (backward.valid[i] === 0 || forward.valid[i] === 0) continue;
      const fastest = Math.max(speedSquared(forward.vectors, i, pixels), speedSquared(backward.vectors, i, pixels));
      const kind = fastest < STATIC_BELOW * STATIC_BELOW ? 'static' : 'moving';
      let sum = 0;
      for (let at = i; at < 3 * pixels; at += pixels) {
        const now = (here.take[at] as number) - (here.source[at] as number);
        sum += Math.abs((earlier[at] as number) + (later[at] as number) - 2 * now);
      }
      sums[kind] += sum;
      counts[kind]++;
    }
    const flicker = { static: 0, moving: 0 };
    for (const kind of ['static', 'moving'] as const) {
      const mean = new Mean();
      for (const each of [mean, kind === 'static' ? this.#static : this.#moving]) {
        each.add((sums[kind] * CODE_VALUES) / 3, counts[kind]);
      }
      flicker[kind] = mean.value;
    }
    this.#flickers.push(flicker);
  }
}

/** A running mean; 0 of nothing. */
class Mean {
  #sum = 0;
  #count = 0;

  add(sum: number, count: number): void {
    this.#sum += sum;
    this.#count += count;
  }

  get value(): number {
    return this.#count === 0 ? 0 : this.#sum / this.#count;
  }
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  const result = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = (a[i] as number) - (b[i] as number);
  return result;
}

function speedSquared(vectors: Float32Array, i: number, pixels: number): number {
  const x = vectors[i] as number;
  const y = vectors[pixels + i] as number;
  return x * x + y * y;
}
