import { parseCube, type CubeLut } from '../../../core/render/cube-lut.ts';
import type { TextPicture, MediaFrame } from '../../../core/render/graph.ts';
import { emptyPicture, type ReferenceInputs, type RgbaPicture } from '../../../core/render/test/reference-renderer.ts';
import type { Size } from '../../../core/render/placement.ts';
import { yuvToRgb } from '../../../core/render/yuv.ts';
import type { GoldenCase } from './graphs.ts';
import { keyOfText, type DrawnTexts } from './texts.ts';
import { type GoldenSource, type RgbaSource, type YuvSource } from './sources.ts';

/** A golden case's sources and tables as the reference renderer takes them, in double precision. */
export function referenceInputs({ sources, luts }: GoldenCase, texts: DrawnTexts): ReferenceInputs {
  const pictures = new Map<GoldenSource, RgbaPicture>();
  const tables = new Map<string, CubeLut>();
  return {
    source: (wanted, canvas) => {
      const source = sourceOf(sources, texts, wanted, canvas);
      const picture = pictures.get(source) ?? (source.kind === 'yuv' ? fromYuv(source) : fromRgba(source));
      pictures.set(source, picture);
      return { picture, shape: source.shape };
    },
    lut: (path) => {
      const table = tables.get(path) ?? parseCube(named(luts, path), path);
      tables.set(path, table);
      return table;
    },
  };
}

/** What a golden case's graph shows: an asset by its id, text as it was drawn at the canvas' size. */
export function sourceOf(
  sources: GoldenCase['sources'],
  texts: DrawnTexts,
  wanted: MediaFrame | TextPicture,
  canvas: Size,
): GoldenSource {
  if (wanted.kind === 'text') return named(texts, keyOfText(wanted, canvas));
  if (wanted.media.kind === 'take') throw new RangeError('The golden graphs show no takes.');
  return named(sources, wanted.media.assetId);
}

function named<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = all[name];
  if (found === undefined) throw new RangeError(`There is no ${name} among the golden graphs' inputs.`);
  return found;
}

/** Bilinear chroma at its stated place, then the matrix; nothing is clipped. */
function fromYuv({ shape, encoding, planes }: YuvSource): RgbaPicture {
  const { width, height } = shape;
  const { subsampling, chromaLocation, bitDepth } = encoding;
  const { lumaOffset, lumaGain, chromaOffset, chromaGain, redV, greenU, greenV, blueU } = yuvToRgb(encoding);
  const sample = (plane: 0 | 1 | 2, index: number): number => {
    const bytes = planes[plane];
    return bitDepth > 8 ? (bytes[2 * index] ?? 0) + 256 * (bytes[2 * index + 1] ?? 0) : (bytes[index] ?? 0);
  };
  const across = Math.ceil(width / subsampling.horizontal);
  const down = Math.ceil(height / subsampling.vertical);
  const clamped = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at));
  const chroma = (plane: 1 | 2, x: number, y: number): number => {
    // In chroma samples from the first one's centre.
    const cx = subsampling.horizontal === 1 ? x : x / 2 - (chromaLocation === 'left' ? 0 : 0.25);
    const cy = subsampling.vertical === 1 ? y : y / 2 - 0.25;
    const [left, top] = [Math.floor(cx), Math.floor(cy)];
    const at = (column: number, row: number): number =>
      sample(plane, clamped(top + row, down) * across + clamped(left + column, across));
    const [tx, ty] = [cx - left, cy - top];
    const upper = at(0, 0) * (1 - tx) + at(1, 0) * tx;
    const lower = at(0, 1) * (1 - tx) + at(1, 1) * tx;
    return (upper * (1 - ty) + lower * ty - chromaOffset) * chromaGain;
  };
  const picture = emptyPicture(width, height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const luma = (sample(0, i) - lumaOffset) * lumaGain;
    const [u, v] = [chroma(1, x, y), chroma(2, x, y)];
    picture.data.set([luma + redV * v, luma + greenU * u + greenV * v, luma + blueU * u, 1], 4 * i);
  }
  return picture;
}

function fromRgba({ shape: { width, height }, data }: RgbaSource): RgbaPicture {
  return { width, height, data: Float64Array.from(data, (value) => value / 255) };
}
