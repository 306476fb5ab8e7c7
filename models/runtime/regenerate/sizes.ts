import type { Kernels, PictureSize, YuvFormat } from '../../../native/binding/kernels.ts';

/** Widest picture on which motion is looked for and flicker is measured. */
export const PROXY_WIDTH = 512;
/** Widest picture on which the edit is steadied; above it the edit's finer part is taken from the full-size picture. */
export const WORK_WIDTH = 960;
/** What the style role looks at. */
export const STYLE_SIZE: PictureSize = { width: 256, height: 144 };
/** What the grade role looks at: the 4×4 box mean of the above. */
export const PLATE_SIZE: PictureSize = { width: 64, height: 36 };

/** The size itself, or scaled to `width` across where it is wider. */
export function fitWidth({ width, height }: PictureSize, limit: number): PictureSize {
  if (width <= limit) return { width, height };
  return { width: limit, height: Math.max(1, Math.round((height * limit) / width)) };
}

/** The sizes at which a shot is worked on. */
export interface EditSizes {
  readonly full: PictureSize;
  readonly work: PictureSize;
  readonly proxy: PictureSize;
}

export function editSizes(format: YuvFormat): EditSizes {
  const full = { width: format.width, height: format.height };
  return { full, work: fitWidth(full, WORK_WIDTH), proxy: fitWidth(full, PROXY_WIDTH) };
}

export function pixelsOf({ width, height }: PictureSize): number {
  return width * height;
}

export function sameSize(a: PictureSize, b: PictureSize): boolean {
  return a.width === b.width && a.height === b.height;
}

/** The picture at another size: area mean where it gets smaller both ways, else bilinear. A picture of that size already is returned as it is. */
export async function resized(
  kernels: Kernels,
  input: Float32Array,
  from: PictureSize,
  channels: number,
  to: PictureSize,
): Promise<Float32Array> {
  if (sameSize(from, to)) return input;
  const output = new Float32Array(channels * pixelsOf(to));
  const shrinks = to.width <= from.width && to.height <= from.height;
  if (shrinks) await kernels.boxMean(input, from, channels, output, to);
  else await kernels.resizeBilinear(input, from, channels, output, to);
  return output;
}
