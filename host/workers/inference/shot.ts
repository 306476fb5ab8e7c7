import { basename } from 'node:path';
import type { Descriptor } from '../../../core/style/descriptor.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import type { Graph } from '../../../models/runtime/pack/tensors.ts';
import { meanPlate } from '../../../models/runtime/regenerate/shot-grade.ts';
import { robustMean, sampleFrames, styleOf } from '../../../models/runtime/regenerate/shot-style.ts';
import { type Area, commonArea } from '../../../models/runtime/style/active-picture.ts';
import type { FrameReader } from '../media/engine/types.ts';

/** Frames start..start+count-1 of a file. */
export interface ShotRange {
  readonly start: number;
  readonly count: number;
}

/** A shot as the models see it. */
export interface AnalysedShot {
  readonly descriptor: Descriptor;
  /** The mean of its sampled frames' plates, [3][36][64]. */
  readonly plate: Float32Array;
  /** The picture without the bars that all of them have. */
  readonly active: Area;
}

/** Throws Failure('invalid-input') where the file has no such frames. */
export function checkRange({ probe }: Pick<FrameReader, 'probe'>, path: string, { start, count }: ShotRange): void {
  const { frameCount } = probe.video;
  if (Number.isInteger(start) && Number.isInteger(count) && start >= 0 && count > 0 && start + count <= frameCount)
    return;
  throw new Failure(
    'invalid-input',
    `${basename(path)} has frames 0 to ${frameCount - 1}; frames ${start} to ${start + count - 1} were asked for.`,
    'The file may have been replaced by a shorter one: import it again.',
  );
}

/** Room for one picture of a file as planar RGB. */
export function rgbRoom({ probe }: FrameReader): Float32Array {
  return new Float32Array(3 * probe.video.width * probe.video.height);
}

/** Looks at up to five frames spread over the shot, one at a time. `rgb`: room for one full-size picture. */
export async function analyseShot(
  reader: FrameReader,
  range: ShotRange,
  style: Graph,
  kernels: Kernels,
  rgb: Float32Array,
  signal?: AbortSignal,
): Promise<AnalysedShot> {
  const { format } = reader.probe.video;
  const frames = [];
  for (const index of sampleFrames(range.start, range.count)) {
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled.');
    const frame = await reader.frame(index);
    try {
      await kernels.yuvToRgb(frame.planes, format, rgb);
    } finally {
      frame.release();
    }
    frames.push(await styleOf(style, kernels, rgb, format));
  }
  return {
    descriptor: robustMean(frames.map(({ descriptor }) => descriptor)),
    plate: meanPlate(frames.map(({ plate }) => plate)),
    active: commonArea(frames.map(({ active }) => active)),
  };
}
