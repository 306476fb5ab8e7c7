/** Seeded test material and comparisons for the kernel tests. */
import { loadAddon } from '../binding/load.ts';
import type { PictureSize, YuvFormat, YuvPlanes } from '../binding/kernels.ts';

export const addon = loadAddon();

/** One pixel, one row, one column, odd sides that leave every vector width a remainder, and more rows than one thread takes. */
export const awkwardSizes: readonly PictureSize[] = [
  { width: 1, height: 1 },
  { width: 2, height: 9 },
  { width: 40, height: 1 },
  { width: 17, height: 13 },
  { width: 127, height: 65 },
];

/** mulberry32: numbers in [0, 1) that are the same on every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function noise(length: number, seed: number, lowest = 0, highest = 1): Float32Array {
  const random = randomNumbers(seed);
  return Float32Array.from({ length }, () => lowest + (highest - lowest) * random());
}

export function draw(size: PictureSize, value: (x: number, y: number) => number): Float32Array {
  const picture = new Float32Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) picture[y * size.width + x] = value(x, y);
  }
  return picture;
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

export function planeSize(format: YuvFormat, plane: number): PictureSize {
  if (plane === 0) return { width: format.width, height: format.height };
  return {
    width: Math.ceil(format.width / format.subsampling.horizontal),
    height: Math.ceil(format.height / format.subsampling.vertical),
  };
}

/** Planes of `format` with `slack` bytes after each row, filled by `sample(plane, x, y)`. */
export function makePlanes(
  format: YuvFormat,
  sample: (plane: number, x: number, y: number) => number,
  slack = 6,
): YuvPlanes {
  const bytes = format.bitDepth > 8 ? 2 : 1;
  const make = (plane: number): { data: Uint8Array; stride: number } => {
    const size = planeSize(format, plane);
    const stride = size.width * bytes + slack;
    const data = new Uint8Array(stride * size.height).fill(0xa5);
    for (let y = 0; y < size.height; y++) {
      for (let x = 0; x < size.width; x++) {
        const value = sample(plane, x, y);
        data[y * stride + x * bytes] = value & 255;
        if (bytes === 2) data[y * stride + x * bytes + 1] = value >> 8;
      }
    }
    return { data, stride };
  };
  const [y, u, v] = [make(0), make(1), make(2)];
  return { data: [y.data, u.data, v.data], strides: [y.stride, u.stride, v.stride] };
}

export function randomPlanes(format: YuvFormat, seed: number): YuvPlanes {
  const random = randomNumbers(seed);
  return makePlanes(format, () => Math.floor(random() * 2 ** format.bitDepth));
}

/** The samples of a plane, row after row. */
export function samples(planes: YuvPlanes, format: YuvFormat, plane: 0 | 1 | 2): number[] {
  const bytes = format.bitDepth > 8 ? 2 : 1;
  const size = planeSize(format, plane);
  const data = planes.data[plane];
  const result: number[] = [];
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const at = y * planes.strides[plane] + x * bytes;
      result.push((data[at] ?? NaN) + (bytes === 2 ? 256 * (data[at + 1] ?? NaN) : 0));
    }
  }
  return result;
}

/** Every subsampling, range, matrix and chroma location, at 8, 10 and 16 bits. */
export function everyFormat(size: PictureSize): YuvFormat[] {
  const formats: YuvFormat[] = [];
  for (const subsampling of [
    { horizontal: 2, vertical: 2 },
    { horizontal: 2, vertical: 1 },
    { horizontal: 1, vertical: 2 },
    { horizontal: 1, vertical: 1 },
  ] as const) {
    for (const bitDepth of [8, 10, 16]) {
      for (const range of ['limited', 'full'] as const) {
        for (const matrix of ['bt601', 'bt709', 'bt2020nc'] as const) {
          for (const chromaLocation of ['left', 'center'] as const) {
            formats.push({ ...size, subsampling, bitDepth, range, matrix, chromaLocation });
          }
        }
      }
    }
  }
  return formats;
}

/** Runs `body` at each instruction set this machine has, then goes back to the best. */
export async function atEveryLevel(body: (level: string) => Promise<void>): Promise<void> {
  const best = addon.getDispatch();
  try {
    for (const level of addon.dispatch) {
      addon.setDispatch(level);
      await body(level);
    }
  } finally {
    addon.setDispatch(best);
  }
}
