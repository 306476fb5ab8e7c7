import { Failure } from '../../../../core/jobs/failure.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import { Frame } from './ffmpeg.ts';
import { pixelFormatOf, tagOfMatrix, tagOfRange } from './picture-format.ts';

/** A new picture in the film's format with whatever was in its memory; the caller frees it. */
export function filmFrame(format: YuvFormat): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = format.width;
  frame.height = format.height;
  frame.format = pixelFormatOf(format);
  frame.colorSpace = tagOfMatrix(format.matrix);
  frame.colorRange = tagOfRange(format.range);
  if (frame.getBuffer(0) < 0) {
    frame.free();
    throw new Failure('internal', 'Out of memory while rendering a picture.');
  }
  return frame;
}

/** The frame's planes where they lie: valid until the frame is freed. */
export function planesOf(frame: Frame): YuvPlanes {
  const [y, u, v] = frame.data ?? [];
  const [strideY, strideU, strideV] = frame.linesize;
  if (!y || !u || !v || strideY === undefined || strideU === undefined || strideV === undefined)
    throw new Failure('internal', 'A picture has no planes.');
  return { data: [y, u, v], strides: [strideY, strideU, strideV] };
}

/** How solid each pixel is: full range, in the bit depth of the picture. Valid until the frame is freed. */
export interface AlphaPlane {
  readonly data: Buffer;
  readonly stride: number;
}

/** The alpha of a picture that was read from a file; null where it has none. */
export function alphaOf(frame: Frame): AlphaPlane | null {
  const [data, stride] = [frame.data?.[3], frame.linesize[3]];
  return data && stride !== undefined ? { data, stride } : null;
}

/** Another reference to the same picture, which its holder frees. */
export function shared(frame: Frame): Frame {
  const reference = frame.clone();
  if (!reference) throw new Failure('internal', 'Out of memory while rendering a picture.');
  return reference;
}
