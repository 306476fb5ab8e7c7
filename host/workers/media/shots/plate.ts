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
  // One array for both: each array of a plate is memory that the engine must find and free again.
  const numbers = new Float32Array(3 * SMALL_PIXELS + BINS);
  const small = numbers.subarray(0, 3 * SMALL_PIXELS);
  const histogram = numbers.subarray(3 * SMALL_PIXELS);
  fillSmall(samples, small);
  const [second, third] = [PLATE_PIXELS, PLATE_PIXELS * 1.25];
  countLevels(samples, second, third);
  shareOut(SMALL_PIXELS, histogram, LUMA_BINS, CHROMA_BINS);
  countLevels(samples, third, PLATE_BYTES);
  shareOut(SMALL_PIXELS, histogram, LUMA_BINS + CHROMA_BINS, CHROMA_BINS);
  countLevels(samples, 0, second);
  shareOut(PLATE_PIXELS, histogram, 0, LUMA_BINS);
  let sum = 0;
  let squares = 0;
  for (let level = 0; level < 256; level++) {
    const weighted = level * (counts[level] as number);
    sum += weighted;
    squares += level * weighted;
  }
  const mean = sum / PLATE_PIXELS;
  const contrast = Math.sqrt(Math.max(0, squares / PLATE_PIXELS - mean * mean));
  return { samples, small, histogram, mean, contrast };
}

function fillSmall(samples: Uint8Array, small: Float32Array): void {
  const { width } = PLATE_SIZE;
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
}

/** How many samples have each level: filled anew for each plane, read before the next. */
const counts = new Uint32Array(256);

function countLevels(samples: Uint8Array, from: number, to: number): void {
  counts.fill(0);
  for (let index = from; index < to; index++) {
    const level = samples[index] as number;
    counts[level] = (counts[level] as number) + 1;
  }
}

/** Shares each level's samples between the two nearest of `bins` bins, so that a shift of one code value (an encoder's keyframe) hardly shows. */
function shareOut(samples: number, histogram: Float32Array, first: number, bins: number): void {
  const scale = bins / 256;
  for (let level = 0; level < 256; level++) {
    const part = (counts[level] as number) / samples;
    if (part === 0) continue;
    const place = Math.max(0, (level + 0.5) * scale - 0.5);
    const below = Math.floor(place);
    const lower = first + below;
    const upper = below < bins - 1 ? lower + 1 : lower;
    histogram[lower] = (histogram[lower] as number) + part * (1 - place + below);
    histogram[upper] = (histogram[upper] as number) + part * (place - below);
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
  let luma = 0;
  let chroma = 0;
  for (let index = 0; index < PLATE_PIXELS; index++)
    luma += Math.abs((a.samples[index] as number) - (b.samples[index] as number));
  for (let index = PLATE_PIXELS; index < PLATE_BYTES; index++)
    chroma += Math.abs((a.samples[index] as number) - (b.samples[index] as number));
  return (luma + 4 * chroma) / (255 * PLATE_PIXELS);
}
