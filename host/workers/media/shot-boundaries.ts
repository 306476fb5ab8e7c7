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
  for (let index = 0; index < PIXELS; index++) {
    const [y, u, v] = [pixels[index] ?? 0, pixels[PIXELS + index] ?? 0, pixels[2 * PIXELS + index] ?? 0];
    for (const bin of [y >> 3, LUMA_BINS + (u >> 4), LUMA_BINS + CHROMA_BINS + (v >> 4)]) histogram[bin] = (histogram[bin] ?? 0) + 1 / PIXELS;
  }
  return { pixels, histogram };
}

/**
 * How unlike two frames are, 0 to about 1: the geometric mean of what changed in place (mean absolute difference) and what changed in sum (histogram).
 * Motion changes much in place and little in sum, a change of light much in sum and little in shape; a cut changes both.
 */
export function unlikeness(a: FrameSignature, b: FrameSignature): number {
  let [luma, chroma] = [0, 0];
  for (let index = 0; index < PIXELS; index++) luma += Math.abs((a.pixels[index] ?? 0) - (b.pixels[index] ?? 0));
  for (let index = PIXELS; index < 3 * PIXELS; index++) chroma += Math.abs((a.pixels[index] ?? 0) - (b.pixels[index] ?? 0));
  const inPlace = (luma + chroma) / (255 * PIXELS);
  let inSum = 0;
  for (let bin = 0; bin < BINS; bin++) inSum += Math.abs((a.histogram[bin] ?? 0) - (b.histogram[bin] ?? 0));
  return Math.sqrt(inPlace * (inSum / 6));
}

/** Frames on either side of a cut that must be unlike those on the other: a flash or a damaged frame is shorter. */
const REACH = 3;
/** A cut stands out of the changes around it by this factor… */
const PROMINENCE = 2.2;
/** …and is at least this large: below it are noise and fades in the dark. */
const LEAST_CHANGE = 0.05;
/** Frames of neighbourhood on either side that say how restless the picture is. */
const NEIGHBOURHOOD = 6;

/**
 * First frames of the shots after the first, ascending. Hard cuts: every frame within reach before is unlike every frame within reach after, by far more than
 * neighbouring frames there are unlike each other.
 */
export function findCuts(frames: readonly FrameSignature[]): number[] {
  const steps = frames.map((frame, index) => (index === 0 ? 0 : unlikeness(frames[index - 1] as FrameSignature, frame)));
  return frames.flatMap((_, index) => (isCut(frames, steps, index) ? [index] : []));
}

function isCut(frames: readonly FrameSignature[], steps: readonly number[], index: number): boolean {
  const step = steps[index] ?? 0;
  if (step < LEAST_CHANGE) return false;
  const around = [...steps.slice(Math.max(1, index - NEIGHBOURHOOD), index), ...steps.slice(index + 1, index + 1 + NEIGHBOURHOOD)];
  if (step < PROMINENCE * restlessness(around)) return false;
  const before = frames.slice(Math.max(0, index - REACH), index);
  const after = frames.slice(index, index + REACH);
  const least = Math.min(...before.flatMap((a) => after.map((b) => unlikeness(a, b))));
  return least >= step / 2 && least >= LEAST_CHANGE;
}

/** The third largest change nearby: one neighbouring cut and one flash do not hide a cut, steady motion does not make one. */
function restlessness(steps: readonly number[]): number {
  return [...steps].sort((a, b) => b - a)[2] ?? 0;
}
