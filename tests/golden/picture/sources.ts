import type { YuvEncoding } from '../../../core/render/yuv.ts';
import type { SourceShape } from '../../../core/render/placement.ts';
import { SeededRandom } from '../../seeded-random.ts';

/** A picture as a decoder would give it. Rows follow each other without padding; samples over 8 bits are little-endian words. */
export type GoldenSource = YuvSource | RgbaSource;

export interface YuvSource {
  readonly kind: 'yuv';
  readonly shape: SourceShape;
  readonly encoding: YuvEncoding;
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
}

/** Straight RGBA, 8 bits each, interleaved. */
export interface RgbaSource {
  readonly kind: 'rgba';
  readonly shape: SourceShape;
  readonly data: Uint8Array;
}

export type Content = 'ramp' | 'bars' | 'noise' | 'zone';

/** 0..1 over a pixel's place, for one of four channels. */
type Field = (x: number, y: number, channel: number) => number;

function fieldOf(content: Content, width: number, height: number, random: SeededRandom): Field {
  switch (content) {
    case 'ramp':
      return (x, y, channel) =>
        [x / width, y / height, 1 - x / width, (x / width + y / height) / 2][channel % 4] ?? 0;
    case 'bars':
      // Eight bars, each of its own mixture, with a step of light down the picture.
      return (x, y, channel) => {
        const bar = Math.floor((8 * x) / width);
        const lit = (bar >> (channel % 3)) & 1 ? 0.75 : 0.1;
        return y < height / 2 ? lit : 1 - lit;
      };
    case 'noise':
      return () => random.next();
    case 'zone':
      // Rings that reach the finest stripe that the samples can show.
      return (x, y, channel) => {
        const [dx, dy] = [x - width / 2, y - height / 2];
        return 0.5 + 0.5 * Math.cos(((dx * dx + dy * dy) * Math.PI) / (width + 7 * channel));
      };
  }
}

export function yuvSource(content: Content, shape: SourceShape, encoding: YuvEncoding, seed: number): YuvSource {
  const { subsampling, bitDepth, range } = encoding;
  const random = new SeededRandom(seed);
  const step = 2 ** (bitDepth - 8);
  const top = 2 ** bitDepth - 1;
  // Luma from black to white and a little beyond both where the range has room; chroma over half its range, for real pictures seldom have more.
  const [black, white] = range === 'full' ? [0, top] : [8 * step, 245 * step];
  const planes = [0, 1, 2].map((channel) => {
    const width = channel === 0 ? shape.width : Math.ceil(shape.width / subsampling.horizontal);
    const height = channel === 0 ? shape.height : Math.ceil(shape.height / subsampling.vertical);
    const field = fieldOf(content, width, height, random);
    const samples = Array.from({ length: width * height }, (_, i) => {
      const value = field((i % width) + 0.5, Math.floor(i / width) + 0.5, channel);
      const code = channel === 0 ? black + (white - black) * value : (64 + 128 * value) * step;
      return Math.min(top, Math.round(code));
    });
    return bitDepth > 8 ? littleEndian(samples) : Uint8Array.from(samples);
  });
  return { kind: 'yuv', shape, encoding, planes: planes as unknown as YuvSource['planes'] };
}

export function rgbaSource(content: Content, shape: SourceShape, seed: number, alpha: 'opaque' | 'varied'): RgbaSource {
  const { width, height } = shape;
  const field = fieldOf(content, width, height, new SeededRandom(seed));
  const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 4), i % 4];
    if (channel === 3 && alpha === 'opaque') return 255;
    return Math.round(255 * field((pixel % width) + 0.5, Math.floor(pixel / width) + 0.5, channel));
  });
  return { kind: 'rgba', shape, data };
}

function littleEndian(samples: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 2 * samples.length }, (_, i) => ((samples[i >> 1] ?? 0) >> (8 * (i & 1))) & 255);
}
