import {
  AVCHROMA_LOC_CENTER,
  AVCHROMA_LOC_LEFT,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_UNSPECIFIED,
  type AVChromaLocation,
  type AVColorRange,
  type AVColorSpace,
  type AVPixelFormat,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { ChromaSubsampling, YuvFormat, YuvMatrix } from '../../../../native/binding/kernels.ts';
import { hasAlpha } from './has-alpha.ts';
import { avGetPixFmtFromName, avGetPixFmtName } from './ffmpeg.ts';

/** A planar YUV layout without what its numbers mean. */
export interface PlanarLayout {
  readonly subsampling: ChromaSubsampling;
  readonly bitDepth: number;
}

const QUARTER_CHROMA: ChromaSubsampling = { horizontal: 2, vertical: 2 };
const HALF_CHROMA: ChromaSubsampling = { horizontal: 2, vertical: 1 };
const FULL_CHROMA: ChromaSubsampling = { horizontal: 1, vertical: 1 };
const SUBSAMPLINGS: Readonly<Record<string, ChromaSubsampling>> = {
  '420': QUARTER_CHROMA,
  '422': HALF_CHROMA,
  '444': FULL_CHROMA,
};

export function pixelFormatName(format: AVPixelFormat): string {
  return avGetPixFmtName(format) ?? 'unknown';
}

/** The layout of an FFmpeg pixel format that is planar YUV 4:2:0, 4:2:2 or 4:4:4 of 8 to 16 bits, little-endian, without alpha; null for any other. */
export function planarLayout(name: string): PlanarLayout | null {
  const match = /^yuvj?(420|422|444)p(?:(\d+)le)?$/.exec(name);
  const subsampling = match && SUBSAMPLINGS[match[1] ?? ''];
  return subsampling ? { subsampling, bitDepth: Number(match[2] ?? 8) } : null;
}

/**
 * The planar layout that holds a picture of another pixel format without losing bits or chroma samples. RGB gets two bits more than it has, which is what
 * a YCbCr matrix needs to give 8-bit RGB back.
 */
export function planarLayoutFor(name: string): PlanarLayout {
  const bitDepth = bitDepthOf(name);
  if (/rgb|bgr|^(gbr|pal8|xyz|bayer)/.test(name)) {
    const room = Math.min(16, bitDepth + (bitDepth < 14 ? 2 : 4));
    // There is no format of 14 bits with alpha.
    return { subsampling: FULL_CHROMA, bitDepth: room === 14 && hasAlpha(name) ? 16 : room };
  }
  if (/^(gray|mono|ya\d|nv12|nv21|p01)|^yuva?j?420|^yuva?41[01]/.test(name))
    return { subsampling: QUARTER_CHROMA, bitDepth };
  if (/^(yuyv|uyvy|yvyu|nv16|nv20|p21|y21)|^yuva?j?422/.test(name)) return { subsampling: HALF_CHROMA, bitDepth };
  return { subsampling: FULL_CHROMA, bitDepth };
}

/** Formats of more than 8 bits end in their depth (or the bits of a whole pixel or half-float word) and their byte order: p010le, rgb48be, gbrpf32le. */
const DEEP_FORMATS: readonly (readonly [RegExp, number])[] = [
  [/(16|48|64|f32|f16)[lb]e$/, 16],
  [/14[lb]e$/, 14],
  [/(12|36)[lb]e$/, 12],
  [/(10|30|nv20)[lb]e$/, 10],
  [/9[lb]e$/, 9],
];

function bitDepthOf(name: string): number {
  return DEEP_FORMATS.find(([pattern]) => pattern.test(name))?.[1] ?? 8;
}

/** FFmpeg's pixel format for a planar layout, with a plane of alpha where asked for. Fails for a bit depth that no such format has (11, 13, 15). */
export function pixelFormatOf(layout: PlanarLayout, alpha = false): AVPixelFormat {
  const { horizontal, vertical } = layout.subsampling;
  const sampling = horizontal === 1 ? '444' : vertical === 1 ? '422' : '420';
  const planes = `yuv${alpha ? 'a' : ''}${sampling}p`;
  const name = layout.bitDepth === 8 ? planes : `${planes}${layout.bitDepth}le`;
  const format = avGetPixFmtFromName(name);
  if (pixelFormatName(format) !== name) {
    throw new Failure(
      'invalid-input',
      `There is no pixel format of ${layout.bitDepth} bits at 4:${sampling[1]}:${sampling[2]}.`,
    );
  }
  return format;
}

/** Width and height of plane 0 (luma) or 1 and 2 (chroma), in samples. Chroma rounds up. */
export function planeSize(format: YuvFormat, plane: number): { width: number; height: number } {
  if (plane === 0) return { width: format.width, height: format.height };
  const { horizontal, vertical } = format.subsampling;
  return { width: Math.ceil(format.width / horizontal), height: Math.ceil(format.height / vertical) };
}

export function bytesPerSample(format: PlanarLayout): 1 | 2 {
  return format.bitDepth > 8 ? 2 : 1;
}

/** Below this many lines an untagged picture is taken for standard definition, as every player does. */
const HIGH_DEFINITION_LINES = 720;

export function defaultMatrix(height: number): YuvMatrix {
  return height < HIGH_DEFINITION_LINES ? 'bt601' : 'bt709';
}

/** The matrix a tag names; null for no tag or one that the kernels don't have (YCgCo, ICtCp, constant luminance…). */
export function matrixOfTag(tag: AVColorSpace): YuvMatrix | null {
  switch (tag) {
    case AVCOL_SPC_BT709:
      return 'bt709';
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
      return 'bt601';
    case AVCOL_SPC_BT2020_NCL:
      return 'bt2020nc';
    default:
      return null;
  }
}

export function isUntagged(tag: AVColorSpace): boolean {
  return tag === AVCOL_SPC_UNSPECIFIED;
}

export function tagOfMatrix(matrix: YuvMatrix): AVColorSpace {
  switch (matrix) {
    case 'bt601':
      return AVCOL_SPC_SMPTE170M;
    case 'bt709':
      return AVCOL_SPC_BT709;
    case 'bt2020nc':
      return AVCOL_SPC_BT2020_NCL;
  }
}

export function tagOfRange(range: YuvFormat['range']): AVColorRange {
  return range === 'full' ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
}

export function tagOfChromaLocation(location: YuvFormat['chromaLocation']): AVChromaLocation {
  return location === 'center' ? AVCHROMA_LOC_CENTER : AVCHROMA_LOC_LEFT;
}

/** FFmpeg's scale filter's names for the matrices. */
export const SCALE_MATRIX = { bt601: 'smpte170m', bt709: 'bt709', bt2020nc: 'bt2020' } as const;
