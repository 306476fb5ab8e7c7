import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import type { VideoProbe } from './types.ts';

/** Filter-graph text that turns a stored picture by its rotation. */
const TURNS: Readonly<Record<VideoProbe['rotation'], readonly string[]>> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

/** The filters that turn a stored picture as it is meant to be seen; none where it is. */
export function turningFilters({ rotation }: VideoProbe): readonly string[] {
  return TURNS[rotation];
}

export interface DisplaySize {
  readonly width: number;
  readonly height: number;
}

/** The size a picture is meant to be seen at, in square pixels: rotation and pixel aspect applied to the width. */
export function displaySize({ width, height, pixelAspect, rotation }: VideoProbe): DisplaySize {
  const wide = (width * pixelAspect.num) / pixelAspect.den;
  return rotation === 90 || rotation === 270 ? { width: height, height: wide } : { width: wide, height };
}

/** The largest size of a picture's shape inside a box, in multiples of `step` pixels, at least one step. */
export function fitInside(picture: DisplaySize, box: DisplaySize, step: number): DisplaySize {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const fit = (length: number, limit: number) =>
    Math.min(Math.max(step, Math.round((length * scale) / step) * step), limit);
  return { width: fit(picture.width, box.width), height: fit(picture.height, box.height) };
}

/** The filter chain that turns and scales a source to its display shape inside `box`; empty where nothing has to change. */
export function fittingFilters(source: VideoProbe, box: DisplaySize, step: number): readonly string[] {
  const fitted = fitInside(displaySize(source), box, step);
  const turned =
    source.rotation === 90 || source.rotation === 270 ? { width: source.height, height: source.width } : source;
  const isSize = fitted.width === turned.width && fitted.height === turned.height;
  return [
    ...TURNS[source.rotation],
    ...(isSize ? [] : [`scale=${fitted.width}:${fitted.height}:flags=bicubic+accurate_rnd`]),
  ];
}

/** The film's pixel layout when it is free to choose: as fine as its finest source. */
export function finestLayout(formats: readonly YuvFormat[]): Pick<YuvFormat, 'subsampling' | 'bitDepth'> {
  const finest = formats.reduce<{ bitDepth: number; horizontal: 1 | 2; vertical: 1 | 2 }>(
    (best, { bitDepth, subsampling }) => ({
      bitDepth: Math.max(best.bitDepth, bitDepth),
      horizontal: subsampling.horizontal === 1 ? 1 : best.horizontal,
      vertical: subsampling.vertical === 1 ? 1 : best.vertical,
    }),
    { bitDepth: 8, horizontal: 2, vertical: 2 },
  );
  const { bitDepth, horizontal, vertical } = finest;
  return { bitDepth, subsampling: { horizontal, vertical } };
}
