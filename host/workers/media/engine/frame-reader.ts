import { loadKernels } from '../../../../native/binding/load.ts';
import { planesOf } from './film-frame.ts';
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
