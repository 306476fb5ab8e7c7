import { farthestApart, squaredDifference, type MeasureLists } from './frame-measures.ts';
import { unexplained } from './motion.ts';
import { mixture } from './mixture.ts';
import type { Passage } from './passage.ts';
import { SMALL_PIXELS, SMALL_SIZE, type Plate } from './plate.ts';
import type { PlateWindow } from './plate-window.ts';

/** Half the lengths that wipes are looked for in, in frames. */
export const WIPE_HALF_LENGTHS = [7, 11, 16, 21] as const;

const GATE = {
  /** Root of the mean square by which the two ends differ, in code values. */
  difference: 14,
  unexplained: 0.3,
  /** Error of the best mixture in the middle: parts of the one beside parts of the other are no mixture. */
  error: 0.12,
  /** Share of the old shot in the middle, at most this far from half. */
  unevenness: 0.35,
} as const;
/** Of the small plate's pixels, every third is followed: enough to see an edge go by. */
const PIXEL_STEP = 3;
/** Pixels whose ends differ by this much, in code values of luma and chroma together, have a time at which they turn; at least so many must. */
const TURNING = { difference: 24, share: 0.35 } as const;
/** A pixel that has turned stays so: share of frames at which one may be on the wrong side, over all. */
const MOST_WRONG = 0.1;
/** Share of the variance of the turning times that a straight, slanting, round or turning edge accounts for. */
const LEAST_ORDER = 0.87;
/** The middle four fifths of the turns lie so far apart at least, as a share of the stretch: a cut turns all at once. */
const LEAST_SPAN = 0.3;

/** The wipe whose middle is frame `middle` and which takes at most `2 · half - 1` frames; null where there is none. */
export function wipeAt(middle: number, half: number, measures: MeasureLists, plates: PlateWindow): Passage | null {
  if (farthestApart(middle, half, measures) < GATE.difference) return null;
  const [from, between, to] = [plates.at(middle - half), plates.at(middle), plates.at(middle + half)];
  if (!from || !between || !to) return null;
  if (Math.sqrt(squaredDifference(from, to)) < GATE.difference) return null;
  const mixed = mixture(from, between, to);
  if (mixed.error < GATE.error || Math.abs(mixed.share - 0.5) > GATE.unevenness) return null;
  const turns = turningTimes(from, to, middle, half, plates);
  if (!turns) return null;
  const order = orderOf(turns);
  if (order < LEAST_ORDER || unexplained(from, to) < GATE.unexplained) return null;
  const times = turns.map(({ time }) => time).sort((a, b) => a - b);
  const early = times[Math.floor(0.1 * times.length)] ?? 0;
  const late = times[Math.floor(0.9 * times.length)] ?? 0;
  if (late - early < LEAST_SPAN * 2 * half) return null;
  // The first and last tenth took as long as the rest, by its measure.
  const margin = (late - early) / 8;
  const start = Math.max(middle - half, Math.floor(middle - half + early - margin) - 1);
  const end = Math.min(middle + half, Math.ceil(middle - half + late + margin));
  return { kind: 'wipe', before: start, after: end, confidence: order };
}

interface Turn {
  readonly pixel: number;
  /** Frames from the start of the stretch to the first at which the pixel is the new shot's. */
  readonly time: number;
}

/** When each pixel turns from `from` to `to`; null where too few do, or they go to and fro. */
function turningTimes(from: Plate, to: Plate, middle: number, half: number, plates: PlateWindow): Turn[] | null {
  const frames = Array.from({ length: 2 * half - 1 }, (_, index) => plates.at(middle - half + 1 + index) ?? to);
  const pixels: number[] = [];
  for (let pixel = 0; pixel < SMALL_PIXELS; pixel += PIXEL_STEP)
    if (difference(from, to, pixel) >= TURNING.difference) pixels.push(pixel);
  if (pixels.length * PIXEL_STEP < TURNING.share * SMALL_PIXELS) return null;
  const mostWrong = MOST_WRONG * pixels.length * frames.length;
  const turns: Turn[] = [];
  const isNew = new Uint8Array(frames.length);
  let wrong = 0;
  for (const pixel of pixels) {
    let olds = 0;
    for (const [index, plate] of frames.entries()) {
      isNew[index] = difference(plate, to, pixel) < difference(plate, from, pixel) ? 1 : 0;
      if (isNew[index] === 0) olds++;
    }
    // A pixel that turns once is the old shot's until it is the new one's.
    for (let index = 0; index < frames.length; index++) if ((isNew[index] === 1) !== index >= olds) wrong++;
    if (wrong > mostWrong) return null;
    turns.push({ pixel, time: olds + 1 });
  }
  return turns;
}

function difference(a: Plate, b: Plate, pixel: number): number {
  const [luma, blue, red] = [pixel, pixel + SMALL_PIXELS, pixel + 2 * SMALL_PIXELS];
  return (
    Math.abs((a.small[luma] as number) - (b.small[luma] as number)) +
    Math.abs((a.small[blue] as number) - (b.small[blue] as number)) +
    Math.abs((a.small[red] as number) - (b.small[red] as number))
  );
}

/** The shapes that wipes have, as what their edge's time grows with: straight and slanting, from or to the middle, as doors, as the hand of a clock. */
const SHAPES = Array.from({ length: SMALL_PIXELS }, (_, pixel) => {
  const x = ((pixel % SMALL_SIZE.width) + 0.5) / SMALL_SIZE.width - 0.5;
  const y = (Math.floor(pixel / SMALL_SIZE.width) + 0.5) / SMALL_SIZE.height - 0.5;
  return [1, x, y, Math.hypot(1.78 * x, y), Math.abs(x), Math.abs(y), Math.atan2(y, 1.78 * x) / Math.PI];
});

/** The share of the variance of the turning times that the shapes account for, by least squares. */
function orderOf(turns: readonly Turn[]): number {
  const size = SHAPES[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  let [sum, squares] = [0, 0];
  for (const { pixel, time } of turns) {
    const shape = SHAPES[pixel] as number[];
    for (let row = 0; row < size; row++) {
      right[row] = (right[row] as number) + (shape[row] as number) * time;
      const line = matrix[row] as Float64Array;
      for (let column = 0; column < size; column++)
        line[column] = (line[column] as number) + (shape[row] as number) * (shape[column] as number);
    }
    sum += time;
    squares += time * time;
  }
  const variance = squares - (sum * sum) / turns.length;
  const weights = solve(matrix, right);
  let explained = 0;
  for (let i = 0; i < size; i++) explained += (weights[i] as number) * (right[i] as number);
  return variance <= 0 ? 0 : (explained - (sum * sum) / turns.length) / variance;
}

/** Solves a symmetric positive definite system by Gauss elimination, with a trace of ridge for shapes that the pixels at hand don't tell apart. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((line, row) => {
    const copy = Float64Array.of(...line, right[row] as number);
    copy[row] = (copy[row] as number) + 1e-3;
    return copy;
  });
  for (let pivot = 0; pivot < size; pivot++) {
    const base = rows[pivot] as Float64Array;
    for (let row = pivot + 1; row < size; row++) {
      const line = rows[row] as Float64Array;
      const factor = (line[pivot] as number) / (base[pivot] as number);
      for (let column = pivot; column <= size; column++)
        line[column] = (line[column] as number) - factor * (base[column] as number);
    }
  }
  const solution = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    const line = rows[row] as Float64Array;
    let rest = line[size] as number;
    for (let column = row + 1; column < size; column++) rest -= (line[column] as number) * (solution[column] as number);
    solution[row] = rest / (line[row] as number);
  }
  return solution;
}
