import type { PictureSize } from '../../../native/binding/kernels.ts';
import { clampUnit } from './measured.ts';

/** Luma from which a pixel is a light or the shine of one. */
const BRIGHT = 0.9;
/** Shares of the picture between which a bright part is a lamp rather than a speck or the sky. */
const SMALLEST = 0.0003;
const LARGEST = 0.02;
/** What surrounds a lamp is at least this much darker. */
const DARKER = 0.3;
/** Widths of the near and the far surroundings, in pixels of a picture 256 across. */
const NEAR = 3;
const FAR = 9;

/** Bright parts of a picture, and what surrounds them. */
export interface BrightParts {
  /** Small lights that stand out of their surroundings: lamps, candles, windows. */
  readonly practicals: number;
  /** How much redder (red less the mean of green and blue, code values 0..1) the near surroundings of bright parts are than the far; null without any. */
  readonly halation: number | null;
}

/** `rgb`: a picture about 256 across, planar, 0..1. */
export function brightParts(rgb: Float32Array, size: PictureSize): BrightParts {
  const { width, height } = size;
  const pixels = width * height;
  const luma = Float32Array.from(
    { length: pixels },
    (_, i) =>
      0.2126 * (rgb[i] as number) + 0.7152 * (rgb[pixels + i] as number) + 0.0722 * (rgb[2 * pixels + i] as number),
  );
  const bright = Uint8Array.from(luma, (value) => Number(value >= BRIGHT));
  let practicals = 0;
  for (const part of connected(bright, size)) {
    const share = part.length / pixels;
    if (share < SMALLEST || share > LARGEST) continue;
    if (BRIGHT - lumaAround(part, luma, size) >= DARKER) practicals++;
  }
  return { practicals, halation: halationOf(rgb, bright, size) };
}

function halationOf(rgb: Float32Array, bright: Uint8Array, size: PictureSize): number | null {
  const pixels = bright.length;
  if (!bright.includes(1)) return null;
  const near = grown(bright, size, NEAR);
  const edge = grown(bright, size, 1);
  const far = grown(near, size, FAR - NEAR);
  const redness = (inside: (i: number) => boolean): number | null => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < pixels; i++) {
      if (!inside(i)) continue;
      sum += (rgb[i] as number) - ((rgb[pixels + i] as number) + (rgb[2 * pixels + i] as number)) / 2;
      count++;
    }
    return count < pixels * SMALLEST ? null : sum / count;
  };
  const [close, wide] = [redness((i) => near[i] === 1 && edge[i] === 0), redness((i) => far[i] === 1 && near[i] === 0)];
  return close === null || wide === null ? null : clampUnit(close - wide);
}

/** The mask and all within `by` pixels of it (in a square). */
function grown(mask: Uint8Array, { width, height }: PictureSize, by: number): Uint8Array {
  const wide = new Uint8Array(mask.length);
  const both = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 1) continue;
    const x = i % width;
    wide.fill(1, i - Math.min(by, x), i + Math.min(by, width - 1 - x) + 1);
  }
  for (let y = 0; y < height; y++) {
    const row = wide.subarray(y * width, (y + 1) * width);
    if (!row.includes(1)) continue;
    for (let to = Math.max(0, y - by); to <= Math.min(height - 1, y + by); to++)
      for (let x = 0; x < width; x++) if (row[x] === 1) both[to * width + x] = 1;
  }
  return both;
}

/** The parts of a mask that hang together by their sides, each as pixel numbers. */
export function connected(mask: Uint8Array, { width, height }: PictureSize): number[][] {
  const left = Uint8Array.from(mask);
  const parts: number[][] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    const part = [start];
    left[start] = 0;
    for (let next = 0; next < part.length; next++) {
      const at = part[next] as number;
      const x = at % width;
      for (const beside of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (beside < 0 || beside >= width * height || left[beside] !== 1) continue;
        left[beside] = 0;
        part.push(beside);
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Mean luma of a frame about the part's box, NEAR to FAR pixels away from it. */
function lumaAround(part: readonly number[], luma: Float32Array, { width, height }: PictureSize): number {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (const at of part) {
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, top - FAR); y <= Math.min(height - 1, bottom + FAR); y++) {
    for (let x = Math.max(0, left - FAR); x <= Math.min(width - 1, right + FAR); x++) {
      if (y >= top - NEAR && y <= bottom + NEAR && x >= left - NEAR && x <= right + NEAR) continue;
      sum += luma[y * width + x] as number;
      count++;
    }
  }
  return count === 0 ? 1 : sum / count;
}
