import { blendDescriptors, type Descriptor, lookDistance } from '../../../core/style/descriptor.ts';
import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { type Graph, type NamedTensors, tensorOf } from '../pack/tensors.ts';
import { activePicture, type Area, cropped } from '../style/active-picture.ts';
import { styleStatistics } from '../style/statistics.ts';
import { PLATE_SIZE, resized, STYLE_SIZE } from './sizes.ts';

/** Frames of a shot that are looked at to describe it. */
export const SHOT_SAMPLES = 5;

/** One frame as the style and grade roles see it. */
export interface StyledFrame {
  readonly descriptor: Descriptor;
  /** [3][144][256]: the frame's active picture, 0..1. */
  readonly image: Float32Array;
  /** [3][36][64] box mean of the frame's active picture. */
  readonly plate: Float32Array;
  /** The frame without letterbox or pillarbox bars, which are no part of its style. */
  readonly active: Area;
  /** The whole frame's size, bars and all. */
  readonly full: PictureSize;
}

/** Up to five frame numbers, each in the middle of an equal part of the shot. */
export function sampleFrames(start: number, count: number): number[] {
  const samples = Math.min(SHOT_SAMPLES, count);
  return Array.from({ length: samples }, (_, i) => start + Math.floor(((i + 0.5) * count) / samples));
}

/** Describes one frame. `rgb`: planar display-referred Rec.709 RGB. */
export async function styleOf(
  style: Graph,
  kernels: Kernels,
  rgb: Float32Array,
  size: PictureSize,
): Promise<StyledFrame> {
  const active = activePicture(rgb, size);
  const picture = cropped(rgb, size, active);
  const image = (await resized(kernels, picture, active, 3, STYLE_SIZE)).map(clampUnit);
  const statistics = styleStatistics(image);
  const outputs = await style.run({
    image: { dims: [1, 3, STYLE_SIZE.height, STYLE_SIZE.width], data: image },
    stats: { dims: [1, statistics.length], data: statistics },
  });
  return {
    descriptor: {
      look: vector(outputs, 'look'),
      light: vector(outputs, 'light'),
      framing: vector(outputs, 'framing'),
      statistics: Array.from(statistics),
    },
    image,
    plate: await resized(kernels, image, STYLE_SIZE, 3, PLATE_SIZE),
    active,
    full: { width: size.width, height: size.height },
  };
}

/** [3][36][64] in 0..1: the 4×4 box mean of the frame at 256×144. */
export async function plateOf(kernels: Kernels, rgb: Float32Array, size: PictureSize): Promise<Float32Array> {
  const image = (await resized(kernels, rgb, size, 3, STYLE_SIZE)).map(clampUnit);
  return resized(kernels, image, STYLE_SIZE, 3, PLATE_SIZE);
}

/**
 * The shot's descriptor: the mean of its frames' without those that look unlike the rest (a flash, a frame of a neighbouring shot): further than
 * three median distances from the frame that is nearest to all.
 */
export function robustMean(frames: readonly Descriptor[]): Descriptor {
  const total = (candidate: Descriptor): number =>
    frames.reduce((sum, frame) => sum + lookDistance(candidate, frame), 0);
  const nearest = frames.reduce((best, frame) => (total(frame) < total(best) ? frame : best));
  const distances = frames.map((frame) => lookDistance(nearest, frame));
  const limit = 3 * (distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? 0);
  const kept = frames.filter((_, i) => (distances[i] ?? 0) <= limit);
  return blendDescriptors(kept.map((descriptor) => ({ descriptor, weight: 1 })));
}

function vector(outputs: NamedTensors, name: string): number[] {
  return Array.from(tensorOf(outputs, name).data);
}

function clampUnit(value: number): number {
  return value > 0 ? (value < 1 ? value : 1) : 0;
}
