import type { PictureSize } from '../../../native/binding/kernels.ts';

/** Part of a picture, in pixels. */
export interface Area extends PictureSize {
  readonly left: number;
  readonly top: number;
}

/** Brightest that a pixel of a bar may be in any channel, 0..1: black with some noise of coding. */
const BLACK = 0.055;
/** Bars narrower than this share of the side are left alone: they may be a dark edge. */
const NARROWEST = 0.02;
/** The two bars of a side are equal but for this share of it: a dark sky over a bright street is no letterbox. */
const UNEVEN = 0.02;
/** What is left between bars is at least this share of the side. */
const LEAST_PICTURE = 0.4;

/**
 * The picture without its letterbox or pillarbox bars: all of it where there are none. `rgb`: planar, 0..1. Bars are not part of a look, and an edit
 * must not lift them from black.
 */
export function activePicture(rgb: Float32Array, size: PictureSize): Area {
  const { width, height } = size;
  const [top, bottom] = bars(height, (row) => isBlackRow(rgb, size, row, 0, width));
  const [left, right] = bars(width, (column) => isBlackColumn(rgb, size, column, top, height - bottom));
  return { left, top, width: width - left - right, height: height - top - bottom };
}

/** The smallest area that holds all of `areas`: what is bar in every frame of a shot. */
export function commonArea(areas: readonly Area[]): Area {
  const left = Math.min(...areas.map((area) => area.left));
  const top = Math.min(...areas.map((area) => area.top));
  const right = Math.max(...areas.map((area) => area.left + area.width));
  const bottom = Math.max(...areas.map((area) => area.top + area.height));
  return { left, top, width: right - left, height: bottom - top };
}

export function isWhole(area: Area, size: PictureSize): boolean {
  return area.width === size.width && area.height === size.height;
}

/** The same part of the picture at another size, rounded outwards. */
export function scaledArea(area: Area, from: PictureSize, to: PictureSize): Area {
  const [across, down] = [to.width / from.width, to.height / from.height];
  const left = Math.floor(area.left * across);
  const top = Math.floor(area.top * down);
  const width = Math.min(to.width, Math.ceil((area.left + area.width) * across)) - left;
  const height = Math.min(to.height, Math.ceil((area.top + area.height) * down)) - top;
  return { left, top, width, height };
}

/** A copy of part of a planar RGB picture; the picture itself where the area is all of it. */
export function cropped(rgb: Float32Array, size: PictureSize, area: Area): Float32Array {
  if (isWhole(area, size)) return rgb;
  const { left, top, width, height } = area;
  const part = new Float32Array(3 * width * height);
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < height; row++) {
      const from = (channel * size.height + top + row) * size.width + left;
      part.set(rgb.subarray(from, from + width), (channel * height + row) * width);
    }
  }
  return part;
}

/** Sets a planar RGB picture to 0 outside the area. */
export function clearOutside(rgb: Float32Array, size: PictureSize, area: Area): void {
  if (isWhole(area, size)) return;
  const { left, top, width, height } = area;
  for (let line = 0; line < 3 * size.height; line++) {
    const row = line % size.height;
    const start = line * size.width;
    if (row < top || row >= top + height) rgb.fill(0, start, start + size.width);
    else {
      rgb.fill(0, start, start + left);
      rgb.fill(0, start + left + width, start + size.width);
    }
  }
}

/** Lengths of the bars at the two ends of a side, or 0 and 0. */
function bars(length: number, isBlack: (index: number) => boolean): [number, number] {
  let first = 0;
  while (first < length && isBlack(first)) first++;
  let last = 0;
  while (last < length - first && isBlack(length - 1 - last)) last++;
  const isBox =
    Math.min(first, last) >= NARROWEST * length &&
    Math.abs(first - last) <= UNEVEN * length &&
    length - first - last >= LEAST_PICTURE * length;
  return isBox ? [first, last] : [0, 0];
}

function isBlackRow(rgb: Float32Array, { width, height }: PictureSize, row: number, from: number, to: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    const start = (channel * height + row) * width;
    for (let i = start + from; i < start + to; i++) if ((rgb[i] as number) > BLACK) return false;
  }
  return true;
}

function isBlackColumn(
  rgb: Float32Array,
  { width, height }: PictureSize,
  column: number,
  from: number,
  to: number,
): boolean {
  for (let channel = 0; channel < 3; channel++) {
    for (let row = from; row < to; row++)
      if ((rgb[(channel * height + row) * width + column] as number) > BLACK) return false;
  }
  return true;
}
