import { Failure } from '../../../../core/jobs/failure.ts';
import type { AVPixelFormat } from 'node-av/constants';
import type { Frame } from './ffmpeg.ts';
import { PictureFilter } from './picture-filter.ts';
import type { VideoProbe } from './types.ts';

/**
 * Makes whole pictures of pictures that are two fields woven into each other, taken one after the other: FFmpeg's `bwdif` (BBC's w3fdif with yadif's edges), which keeps the first
 * field of a picture and fills in the lines between from it, the pictures before and after, and where the picture stands the second field. A picture comes out the same whatever was
 * asked for before it.
 */
export class Deinterlacer {
  readonly #video: VideoProbe;
  readonly #path: string;
  readonly #read: (frame: number) => Frame;
  #filter: PictureFilter | null = null;
  /** The picture that comes out when the one after the next is fed. */
  #next = -1;

  /** `read` gives a woven picture, to be freed by who asks. */
  constructor(video: VideoProbe, path: string, read: (frame: number) => Frame) {
    this.#video = video;
    this.#path = path;
    this.#read = read;
  }

  /** Frame `frame` of 0..frameCount-1, to be freed by the caller. */
  picture(frame: number): Frame {
    const last = this.#video.frameCount - 1;
    if (frame !== this.#next) {
      this.close();
      // One that comes out only to be the one before.
      if (frame > 0) this.#feed(frame - 1);
      this.#feed(frame)?.free();
    }
    // After the last picture comes the last picture.
    const picture = this.#feed(Math.min(frame + 1, last));
    if (!picture) throw new Failure('internal', 'A woven picture did not come out of its filter.');
    this.#next = frame + 1;
    return picture;
  }

  close(): void {
    this.#filter?.close();
    this.#filter = null;
    this.#next = -1;
  }

  #feed(frame: number): Frame | null {
    const woven = this.#read(frame);
    try {
      const { width, height, colorSpace, colorRange } = woven;
      const parity = this.#video.fieldOrder === 'bottom' ? 'bff' : 'tff';
      this.#filter ??= new PictureFilter(
        { width, height, pixelFormat: woven.format as AVPixelFormat, colorSpace, colorRange },
        `bwdif=mode=send_frame:parity=${parity}:deint=all`,
        this.#path,
      );
      return this.#filter.feed(woven);
    } finally {
      woven.free();
    }
  }
}
