import type { AVPixelFormat } from 'node-av/constants';
import { PictureFilter } from '../engine/picture-filter.ts';
import { PictureReader } from '../engine/picture-reader.ts';
import { mediaFile } from '../engine/probe.ts';
import { PLATE_SIZE, plateOf, type Plate } from './plate.ts';

/** Rows of a picture that are enough to make one of a plate's. */
const ROWS = 3;

/** Reads the plates of a film's frames. */
export class PlateReader {
  readonly frameCount: number;
  readonly #reader: PictureReader;
  readonly #path: string;
  #filter: PictureFilter | null = null;

  static async open(path: string): Promise<PlateReader> {
    return new PlateReader(path, new PictureReader(await mediaFile(path), 'measure'));
  }

  private constructor(path: string, reader: PictureReader) {
    this.#path = path;
    this.#reader = reader;
    this.frameCount = reader.probe.video.frameCount;
  }

  read(frame: number): Plate {
    const picture = this.#reader.read(frame);
    try {
      this.#filter ??= new PictureFilter(
        {
          width: picture.width,
          height: picture.height,
          pixelFormat: picture.format as AVPixelFormat,
          colorSpace: picture.colorSpace,
          colorRange: picture.colorRange,
        },
        `${thinning(picture.height)}scale=${PLATE_SIZE.width}:${PLATE_SIZE.height}:flags=area,format=yuv420p`,
        this.#path,
      );
      const small = this.#filter.apply(picture);
      const plate = plateOf(small.toBuffer());
      small.free();
      return plate;
    } finally {
      picture.free();
    }
  }

  close(): void {
    this.#filter?.close();
    this.#reader.close();
  }
}

/** Filter-graph text that leaves every second row out as often as enough are left: FFmpeg does it without a copy, and scaling takes as much less time. */
function thinning(height: number): string {
  const times = Math.max(0, Math.floor(Math.log2(height / (ROWS * PLATE_SIZE.height))));
  return 'field=top,'.repeat(times);
}
