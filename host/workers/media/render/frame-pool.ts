import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import type { Frame } from '../engine/ffmpeg.ts';
import { filmFrame, planesOf, shared } from '../engine/film-frame.ts';

interface Picture {
  readonly frame: Frame;
  readonly planes: YuvPlanes;
}

/**
 * Pictures in a film's format whose memory is used again as soon as nobody else holds it: new memory for each would cost its pages, and garbage collections as
 * views of it heap up.
 */
export class FramePool {
  readonly #format: YuvFormat;
  readonly #pictures: Picture[] = [];

  constructor(format: YuvFormat) {
    this.#format = format;
  }

  /** A picture with whatever was in its memory. Who takes it frees the frame, which also ends the use of the planes. */
  take(): Picture {
    const { frame, planes } = this.#pictures.find(({ frame }) => frame.isWritable) ?? this.#new();
    return { frame: shared(frame), planes };
  }

  /** Pictures that are still held elsewhere stay whole. */
  close(): void {
    for (const { frame } of this.#pictures.splice(0)) frame.free();
  }

  #new(): Picture {
    const frame = filmFrame(this.#format);
    const picture = { frame, planes: planesOf(frame) };
    this.#pictures.push(picture);
    return picture;
  }
}
