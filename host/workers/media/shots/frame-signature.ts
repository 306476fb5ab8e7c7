/** Pixels of the thumbnail a frame is judged by. */
export const SIGNATURE_SIZE = { width: 64, height: 36 } as const;

const PIXELS = SIGNATURE_SIZE.width * SIGNATURE_SIZE.height;
const LUMA_BINS = 32;
const CHROMA_BINS = 16;
const BINS = LUMA_BINS + 2 * CHROMA_BINS;

/** What a frame looks like, small enough to keep one for each frame of a film. */
export interface FrameSignature {
  /** The thumbnail, planar 8-bit YUV 4:4:4. */
  readonly pixels: Uint8Array;
  /** Share of pixels a bin: 32 of luma, 16 of each chroma. Each of the three adds up to 1. */
  readonly histogram: Float32Array;
}

/** `pixels`: a 64×36 picture, planar 8-bit YUV 4:4:4. */
export function signatureOf(pixels: Uint8Array): FrameSignature {
  const histogram = new Float32Array(BINS);
  addToHistogram(histogram.subarray(0, LUMA_BINS), pixels.subarray(0, PIXELS));
  addToHistogram(histogram.subarray(LUMA_BINS, LUMA_BINS + CHROMA_BINS), pixels.subarray(PIXELS, 2 * PIXELS));
  addToHistogram(histogram.subarray(LUMA_BINS + CHROMA_BINS), pixels.subarray(2 * PIXELS, 3 * PIXELS));
  return { pixels, histogram };
}

/** Shares each sample between the two nearest bins, so that a shift of one code value (an encoder's keyframe) hardly shows. */
function addToHistogram(bins: Float32Array, samples: Uint8Array): void {
  const width = 256 / bins.length;
  const last = bins.length - 1;
  for (const sample of samples) {
    const place = (sample + 0.5) / width - 0.5;
    const lower = Math.floor(place);
    const share = place - lower;
    const [low, high] = [Math.max(0, lower), Math.min(last, lower + 1)];
    bins[low] = (bins[low] ?? 0) + (1 - share) / samples.length;
    bins[high] = (bins[high] ?? 0) + share / samples.length;
  }
}

/**
 * How unlike two frames are, 0 to about 1: the geometric mean of what changed in place (mean absolute difference) and what changed in sum (histogram).
 * Motion changes much in place and little in sum; noise changes little of both; a cut changes both.
 */
export function unlikeness(a: FrameSignature, b: FrameSignature): number {
  let inSum = 0;
  for (let bin = 0; bin < BINS; bin++) inSum += Math.abs((a.histogram[bin] ?? 0) - (b.histogram[bin] ?? 0));
  return Math.sqrt((differenceInPlace(a, b) * inSum) / 6);
}

function differenceInPlace(a: FrameSignature, b: FrameSignature): number {
  let sum = 0;
  for (let index = 0; index < 3 * PIXELS; index++) sum += Math.abs((a.pixels[index] ?? 0) - (b.pixels[index] ?? 0));
  return sum / (255 * PIXELS);
}

/** How far `middle` is from the even mix of `a` and `b`, as a share of their difference: near 0 halfway through a dissolve, about 1 where things move. */
export function mixError(a: FrameSignature, middle: FrameSignature, b: FrameSignature): number {
  let [error, difference] = [0, 0];
  for (let index = 0; index < 3 * PIXELS; index++) {
    const [first, between, second] = [a.pixels[index] ?? 0, middle.pixels[index] ?? 0, b.pixels[index] ?? 0];
    error += Math.abs(2 * between - first - second);
    difference += Math.abs(first - second);
  }
  return difference === 0 ? 1 : error / (2 * difference);
}
