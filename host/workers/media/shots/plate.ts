/** Pixels of the small picture that a frame is judged by, planar 8-bit YUV 4:2:0. */
export const PLATE_SIZE = { width: 64, height: 36 } as const;

export const PLATE_PIXELS = PLATE_SIZE.width * PLATE_SIZE.height;
export const PLATE_BYTES = PLATE_PIXELS * 1.5;
/** A quarter of the plate's pixels: what motion and mixtures are looked for in. */
export const SMALL_SIZE = { width: PLATE_SIZE.width / 2, height: PLATE_SIZE.height / 2 } as const;
export const SMALL_PIXELS = SMALL_SIZE.width * SMALL_SIZE.height;

const LUMA_BINS = 32;
const CHROMA_BINS = 16;
const BINS = LUMA_BINS + 2 * CHROMA_BINS;

/** What a frame looks like, small enough to keep some for each shot. */
export interface Plate {
  /** The samples: 64×36 luma, then 32×18 of each chroma. */
  readonly samples: Uint8Array;
  /** 32×18 each of luma and the two chroma, in code values. */
  readonly small: Float32Array;
  /** Share of pixels a bin: 32 of luma, 16 of each chroma. Each of the three adds up to 1. */
  readonly histogram: Float32Array;
  /** Mean of the luma, and its standard deviation, in code values of 8 bits. */
  readonly mean: number;
  readonly contrast: number;
}

/** `samples`: a 64×36 picture, planar 8-bit YUV 4:2:0. */
export function plateOf(samples: Uint8Array): Plate {
  const histogram = new Float32Array(BINS);
  const [second, third] = [PLATE_PIXELS, PLATE_PIXELS * 1.25];
  addToHistogram(histogram.subarray(0, LUMA_BINS), samples.subarray(0, second));
  addToHistogram(histogram.subarray(LUMA_BINS, LUMA_BINS + CHROMA_BINS), samples.subarray(second, third));
  addToHistogram(histogram.subarray(LUMA_BINS + CHROMA_BINS), samples.subarray(third, PLATE_BYTES));
  let [sum, squares] = [0, 0];
  for (let index = 0; index < PLATE_PIXELS; index++) {
    const level = samples[index] as number;
    sum += level;
    squares += level * level;
  }
  const mean = sum / PLATE_PIXELS;
  const contrast = Math.sqrt(Math.max(0, squares / PLATE_PIXELS - mean * mean));
  return { samples, small: smallOf(samples), histogram, mean, contrast };
}

function smallOf(samples: Uint8Array): Float32Array {
  const { width } = PLATE_SIZE;
  const small = new Float32Array(3 * SMALL_PIXELS);
  let index = 0;
  for (let row = 0; row < SMALL_SIZE.height; row++) {
    for (let column = 0; column < SMALL_SIZE.width; column++) {
      const at = 2 * (row * width + column);
      const above = (samples[at] as number) + (samples[at + 1] as number);
      const below = (samples[at + width] as number) + (samples[at + width + 1] as number);
      small[index++] = (above + below) / 4;
    }
  }
  for (let at = PLATE_PIXELS; at < PLATE_BYTES; at++) small[index++] = samples[at] as number;
  return small;
}

/** Shares each sample between the two nearest bins, so that a shift of one code value (an encoder's keyframe) hardly shows. */
function addToHistogram(bins: Float32Array, samples: Uint8Array): void {
  const scale = bins.length / 256;
  const last = bins.length - 1;
  const weight = 1 / samples.length;
  for (let index = 0; index < samples.length; index++) {
    const place = Math.max(0, ((samples[index] as number) + 0.5) * scale - 0.5);
    const lower = place | 0;
    const share = (place - lower) * weight;
    const upper = lower < last ? lower + 1 : last;
    bins[lower] = (bins[lower] as number) + weight - share;
    bins[upper] = (bins[upper] as number) + share;
  }
}

/**
 * How unlike two frames are, 0 to about 1: the geometric mean of what changed in place (mean absolute difference) and what changed in sum (histogram).
 * Motion changes much in place and little in sum; noise changes little of both; a cut changes both.
 */
export function unlikeness(a: Plate, b: Plate): number {
  let inSum = 0;
  for (let bin = 0; bin < BINS; bin++) inSum += Math.abs((a.histogram[bin] as number) - (b.histogram[bin] as number));
  return Math.sqrt((differenceInPlace(a, b) * inSum) / 6);
}

/** Mean absolute difference of luma plus those of the two chroma, 0..3. */
function differenceInPlace(a: Plate, b: Plate): number {
  let [luma, chroma] = [0, 0];
  for (let index = 0; index < PLATE_PIXELS; index++)
    luma += Math.abs((a.samples[index] as number) - (b.samples[index] as number));
  for (let index = PLATE_PIXELS; index < PLATE_BYTES; index++)
    chroma += Math.abs((a.samples[index] as number) - (b.samples[index] as number));
  return (luma + 4 * chroma) / (255 * PLATE_PIXELS);
}
