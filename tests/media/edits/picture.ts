import { hash } from '../../../host/workers/media/sample/noise.ts';
import type { YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';

/** Pictures of edited films: 8-bit limited-range YUV 4:2:0, the planes one after another in one array. */
export const EDIT_FORMAT: YuvFormat = {
  width: 320,
  height: 180,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

const { width, height } = EDIT_FORMAT;
export const LUMA_SAMPLES = width * height;
export const PICTURE_BYTES = LUMA_SAMPLES + 2 * (LUMA_SAMPLES / 4);

export const BLACK = 16;
export const WHITE = 235;

/** Where a sample lies in the picture: its centre in luma pixels, by its place in the array. */
const PLACES = Array.from({ length: PICTURE_BYTES }, (_, index) => {
  if (index < LUMA_SAMPLES) return { x: (index % width) + 0.5, y: Math.floor(index / width) + 0.5 };
  const at = (index - LUMA_SAMPLES) % (LUMA_SAMPLES / 4);
  return { x: 2 * (at % (width / 2)) + 1, y: 2 * Math.floor(at / (width / 2)) + 1 };
});

/** One value for each sample of a picture, from the sample's place: x and y 0..1. */
export function overPicture(value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from(PLACES, ({ x, y }) => value(x / width, y / height));
}

export function flatPicture(luma: number): Uint8Array {
  return new Uint8Array(PICTURE_BYTES).fill(luma, 0, LUMA_SAMPLES).fill(128, LUMA_SAMPLES);
}

/** `picture` becomes picture·(1 − share) + other·share; `share` is one number, or one for each sample. */
export function mixIn(picture: Uint8Array, other: Uint8Array, share: number | Float32Array): void {
  for (let i = 0; i < PICTURE_BYTES; i++) {
    const part = typeof share === 'number' ? share : (share[i] as number);
    picture[i] = (picture[i] as number) * (1 - part) + (other[i] as number) * part + 0.5;
  }
}

/** Light is multiplied, as by an iris or a dimmer; what is too bright clips. `gain` is one number, or one for each sample. */
export function expose(picture: Uint8Array, gain: number | Float32Array): void {
  for (let i = 0; i < PICTURE_BYTES; i++) {
    const factor = typeof gain === 'number' ? gain : (gain[i] as number);
    const zero = i < LUMA_SAMPLES ? BLACK : 128;
    const level = zero + factor * ((picture[i] as number) - zero) + 0.5;
    picture[i] = level < BLACK ? BLACK : level > WHITE ? WHITE : level;
  }
}

/** Film grain or sensor noise: the same table of normal deviates, entered at another place in each frame. */
export function addGrain(picture: Uint8Array, strength: number, start: number): void {
  for (let i = 0; i < LUMA_SAMPLES; i++) {
    const level = (picture[i] as number) + strength * (GRAIN[(i + start + (i >> 9) * 37) & 0xffff] as number) + 0.5;
    picture[i] = level < 0 ? 0 : level > 255 ? 255 : level;
  }
}

/** Letterbox bars of `share` of the height each. */
export function addBars(picture: Uint8Array, share: number): void {
  const rows = Math.round((share * height) / 2) * 2;
  picture.fill(BLACK, 0, rows * width).fill(BLACK, LUMA_SAMPLES - rows * width, LUMA_SAMPLES);
  for (const plane of [0, 1]) {
    const start = LUMA_SAMPLES + (plane * LUMA_SAMPLES) / 4;
    const end = start + LUMA_SAMPLES / 4;
    picture.fill(128, start, start + (rows * width) / 4).fill(128, end - (rows * width) / 4, end);
  }
}

export function planesOfPicture(picture: Uint8Array): YuvPlanes {
  const [second, third] = [LUMA_SAMPLES, LUMA_SAMPLES + LUMA_SAMPLES / 4];
  return {
    data: [picture.subarray(0, second), picture.subarray(second, third), picture.subarray(third)],
    strides: [width, width / 2, width / 2],
  };
}

/** Sums of six uniform numbers: near enough to normal, standard deviation 1. */
const GRAIN = Float32Array.from({ length: 1 << 16 }, (_, index) => {
  let sum = -3;
  for (let part = 0; part < 6; part++) sum += hash(index, part);
  return sum * Math.SQRT2;
});
