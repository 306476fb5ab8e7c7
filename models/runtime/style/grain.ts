import type { PictureSize } from '../../../native/binding/kernels.ts';
import type { ShotReadable } from '../../../core/style/readable.ts';
import type { Measured } from './measured.ts';

type Grain = NonNullable<ShotReadable['grain']>['value'];

const BLOCK = 8;
/** Blocks looked at in a picture, at most: enough for a percentile, whatever the picture's size. */
const MOST_BLOCKS = 6000;
/** Blocks of a band from which its grain is told. */
const FEWEST_BLOCKS = 24;
/** The flattest blocks show the grain; the rest shows the scene. */
const FLATTEST = 0.15;
/** What those read of pure noise: less than it is, for they are the blocks where it happened to be least. */
const FLATTEST_READ = 0.754;
/** Upper ends of the bands shadows, midtones and highlights, in luma 0..1. */
const BANDS = [0.3, 0.65, 0.97] as const;
const DARKEST = 0.02;

/**
 * Standard deviation of the grain in a picture's luma, in 8-bit code values, by band. Of each 8×8 block the second difference across and down
 * (J. Immerkær, Fast noise variance estimation, CVIU 1996), which leaves no shading and few edges; of each band the mean over its flattest blocks. Bands
 * that are clipped or too small say nothing. `rgb`: full size, planar, 0..1.
 */
export function grainOf(rgb: Float32Array, { width, height }: PictureSize): Grain {
  const bands: number[][] = [[], [], []];
  const [across, down] = [Math.floor((width - 2) / BLOCK), Math.floor((height - 2) / BLOCK)];
  const every = Math.max(1, Math.ceil(Math.sqrt((across * down) / MOST_BLOCKS)));
  const row = new Float64Array((BLOCK + 2) * (BLOCK + 2));
  for (let blockRow = 0; blockRow < down; blockRow += every) {
    for (let blockColumn = 0; blockColumn < across; blockColumn += every) {
      const { mean, noise } = blockNoise(rgb, width, height, blockColumn * BLOCK, blockRow * BLOCK, row);
      const band = mean < DARKEST ? -1 : BANDS.findIndex((end) => mean < end);
      bands[band]?.push(noise);
    }
  }
  const [shadows, midtones, highlights] = bands.map(flattest) as [number | null, number | null, number | null];
  return { shadows, midtones, highlights };
}

/** The middle of what several frames say of each band; the surer the more bands there are. */
export function grainOfFrames(frames: readonly Grain[]): Measured<Grain> | null {
  const middle = (band: keyof Grain): number | null => {
    const told = frames.flatMap((frame) => frame[band] ?? []).sort((a, b) => a - b);
    return told[told.length >> 1] ?? null;
  };
  const value = { shadows: middle('shadows'), midtones: middle('midtones'), highlights: middle('highlights') };
  const told = Object.values(value).filter((band) => band !== null).length;
  return told === 0 ? null : { value, confidence: 0.3 + 0.2 * told };
}

function blockNoise(
  rgb: Float32Array,
  width: number,
  height: number,
  left: number,
  top: number,
  luma: Float64Array,
): { mean: number; noise: number } {
  const side = BLOCK + 2;
  const plane = width * height;
  let mean = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = (top + y) * width + left + x;
      const value =
        0.2126 * (rgb[at] as number) + 0.7152 * (rgb[plane + at] as number) + 0.0722 * (rgb[2 * plane + at] as number);
      luma[y * side + x] = value;
      mean += value;
    }
  }
  let squares = 0;
  for (let y = 1; y <= BLOCK; y++) {
    for (let x = 1; x <= BLOCK; x++) {
      const at = y * side + x;
      const second = (i: number): number => (luma[i - 1] as number) - 2 * (luma[i] as number) + (luma[i + 1] as number);
      const difference = second(at - side) - 2 * second(at) + second(at + side);
      squares += difference * difference;
    }
  }
  // The mask's weights have a sum of squares of 36.
  return { mean: mean / (side * side), noise: (255 * Math.sqrt(squares / (BLOCK * BLOCK))) / 6 };
}

function flattest(noises: readonly number[]): number | null {
  if (noises.length < FEWEST_BLOCKS) return null;
  const kept = noises.toSorted((a, b) => a - b).slice(0, Math.max(1, Math.round(noises.length * FLATTEST)));
  return kept.reduce((sum, noise) => sum + noise, 0) / kept.length / FLATTEST_READ;
}
