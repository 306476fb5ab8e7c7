import type { AVPixelFormat } from 'node-av/constants';
import type { PictureSize } from '../../../../native/binding/kernels.ts';
import type { Frame } from './ffmpeg.ts';
import { PictureFilter } from './picture-filter.ts';

/** Makes small luma pictures of one file's frames. */
export class LumaScaler {
  readonly #path: string;
  readonly #size: PictureSize;
  #filter: PictureFilter | null = null;

  constructor(path: string, size: PictureSize) {
    this.#path = path;
    this.#size = size;
  }

  /** The whole picture at the scaler's size, 0..1. The frame stays the caller's. */
  apply(picture: Frame): Float32Array {
    const { width, height, colorSpace, colorRange } = picture;
    const input = { width, height, pixelFormat: picture.format as AVPixelFormat, colorSpace, colorRange };
    const chain = `scale=${this.#size.width}:${this.#size.height}:flags=area:out_range=full,format=gray`;
    this.#filter ??= new PictureFilter(input, chain, this.#path);
    const small = this.#filter.apply(picture);
    const codes = small.toBuffer();
    small.free();
    const luma = new Float32Array(codes.length);
    for (let i = 0; i < luma.length; i++) luma[i] = (codes[i] as number) / 255;
    return luma;
  }

  close(): void {
    this.#filter?.close();
  }
}
