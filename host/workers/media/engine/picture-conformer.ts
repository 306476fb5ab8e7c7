import type { AVPixelFormat } from 'node-av/constants';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import { Frame } from './ffmpeg.ts';
import { PictureFilter } from './picture-filter.ts';
import {
  bytesPerSample,
  pixelFormatName,
  pixelFormatOf,
  planeSize,
  SCALE_MATRIX,
  tagOfMatrix,
  tagOfRange,
} from './picture-format.ts';
import type { VideoProbe } from './types.ts';

/** Filter-graph text that turns a stored picture by its rotation. */
const TURNS: Readonly<Record<VideoProbe['rotation'], readonly string[]>> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

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

/** Makes every picture of one source fit a film: size (letterboxed, bicubic), turn, matrix, range and pixel format, touching only what differs. */
export class PictureConformer {
  readonly #filter: PictureFilter | null;

  constructor(source: VideoProbe, target: YuvFormat, path: string) {
    const chain = conformingFilters(source, target);
    const { width, height, matrix, range } = source.format;
    const input = {
      width,
      height,
      pixelFormat: pixelFormatOf(source.format),
      colorSpace: tagOfMatrix(matrix),
      colorRange: tagOfRange(range),
    };
    this.#filter = chain.length > 0 ? new PictureFilter(input, chain.join(','), path) : null;
  }

  /** The picture as the film wants it. Takes the frame over; the caller frees what it gets. */
  apply(picture: Frame): Frame {
    if (!this.#filter) return picture;
    try {
      return this.#filter.apply(picture);
    } finally {
      picture.free();
    }
  }

  close(): void {
    this.#filter?.close();
  }
}

function conformingFilters(source: VideoProbe, target: YuvFormat): string[] {
  const { format } = source;
  const step = target.subsampling.horizontal;
  const fitting = fittingFilters(source, target, step);
  const isColour = format.matrix === target.matrix && format.range === target.range;
  const isLayout = pixelFormatOf(format) === pixelFormatOf(target);
  const fitted = fitInside(displaySize(source), target, step);
  const isFull = fitted.width === target.width && fitted.height === target.height;
  if (fitting.length === 0 && isColour && isLayout && isFull) return [];
  const colour = `scale=flags=bicubic+accurate_rnd:out_color_matrix=${SCALE_MATRIX[target.matrix]}:out_range=${target.range}`;
  return [
    ...fitting,
    ...(isColour ? [] : [colour]),
    `format=${pixelFormatName(pixelFormatOf(target))}`,
    ...(isFull ? [] : [`pad=${target.width}:${target.height}:-1:-1:black`]),
  ];
}

/** A black picture; the caller frees it. */
export function blackPicture(format: YuvFormat): Frame {
  const bytes = bytesPerSample(format);
  const planes = [0, 1, 2].map((plane) => {
    const { width, height } = planeSize(format, plane);
    const black = format.range === 'full' ? 0 : 16 * 2 ** (format.bitDepth - 8);
    const level = plane === 0 ? black : 2 ** (format.bitDepth - 1);
    const samples =
      bytes === 1 ? new Uint8Array(width * height).fill(level) : new Uint16Array(width * height).fill(level);
    return new Uint8Array(samples.buffer);
  });
  const pixelFormat: AVPixelFormat = pixelFormatOf(format);
  const frame = Frame.fromVideoBuffer(Buffer.concat(planes), {
    width: format.width,
    height: format.height,
    format: pixelFormat,
  });
  frame.colorSpace = tagOfMatrix(format.matrix);
  frame.colorRange = tagOfRange(format.range);
  return frame;
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
