import type { AVPixelFormat } from 'node-av/constants';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import type { MediaFile } from './engine/describe-file.ts';
import type { Frame } from './engine/ffmpeg.ts';
import { PictureFilter } from './engine/picture-filter.ts';
import { PictureReader } from './engine/picture-reader.ts';
import { turningFilters } from './engine/picture-size.ts';

/** Pictures of a file with alpha, each above its alpha: turned, in square pixels, 8-bit 4:2:0, colours not multiplied by alpha. */
export class StackedPictures {
  readonly #reader: PictureReader;
  readonly #format: YuvFormat;
  readonly #path: string;
  #filter: PictureFilter | null = null;

  /** `format`: of both halves together. */
  constructor(file: MediaFile, format: YuvFormat) {
    this.#reader = new PictureReader(file);
    this.#format = format;
    this.#path = file.path;
  }

  /** Frame `frame`, which the caller frees. */
  async picture(frame: number): Promise<Frame> {
    const whole = this.#reader.read(frame);
    try {
      this.#filter ??= this.#makeFilter(whole);
      return this.#filter.apply(whole);
    } finally {
      whole.free();
    }
  }

  close(): void {
    this.#filter?.close();
    this.#reader.close();
  }

  #makeFilter({ width, height, format, colorSpace, colorRange }: Frame): PictureFilter {
    const size = `scale=${this.#format.width}:${this.#format.height / 2}:flags=bicubic+accurate_rnd`;
    const fitted = [...turningFilters(this.#reader.probe.video), size].join(',');
    // Put into a luma plane as it is: turned into one by the scaler, its full range would be squeezed.
    const asLuma = 'alphaextract,mergeplanes=0x000000:yuv444p,lutyuv=y=val:u=128:v=128';
    return new PictureFilter(
      { width, height, pixelFormat: format as AVPixelFormat, colorSpace, colorRange },
      `format=yuva444p,split[a][b];[a]${fitted},format=yuv420p[picture];[b]${asLuma},${fitted},format=yuv420p[alpha];[picture][alpha]vstack`,
      this.#path,
    );
  }
}
