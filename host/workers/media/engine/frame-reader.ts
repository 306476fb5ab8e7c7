import { loadKernels } from '../../../../native/binding/load.ts';
import type { YuvPlanes } from '../../../../native/binding/kernels.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Frame } from './ffmpeg.ts';
import { PictureReader } from './picture-reader.ts';
import { mediaFile } from './probe.ts';
import type { DecodedFrame, FrameReader } from './types.ts';

/** Opens a file for reading frames by number. Throws a Failure that names the file where it has no picture or can't be played. */
export async function openFrameReader(path: string): Promise<FrameReader> {
  const reader = new PictureReader(await mediaFile(path));
  const { format } = reader.probe.video;
  const decoded = (index: number): DecodedFrame => {
    const frame = reader.read(index);
    return { index, format, planes: planesOf(frame), release: () => frame.free() };
  };
  return {
    probe: reader.probe,
    // Async so that a wrong number rejects instead of throwing.
    frame: async (index) => decoded(index),
    async *frames(start, count) {
      for (let index = start; index < start + count; index++) yield decoded(index);
    },
    close: () => reader.close(),
  };
}

/** The frame's picture as planar float32 RGB into `out` (3 · width · height), with the file's own matrix and range. */
export async function readRgb(frame: DecodedFrame, out: Float32Array): Promise<void> {
  await loadKernels().yuvToRgb(frame.planes, frame.format, out);
}

/** The frame's planes where the decoder left them: valid until the frame is freed. */
function planesOf(frame: Frame): YuvPlanes {
  const [y, u, v] = frame.data ?? [];
  const [strideY, strideU, strideV] = frame.linesize;
  if (!y || !u || !v || strideY === undefined || strideU === undefined || strideV === undefined) {
    throw new Failure('internal', 'A decoded picture has no planes.');
  }
  return { data: [y, u, v], strides: [strideY, strideU, strideV] };
}
