import type { AVPixelFormat } from 'node-av/constants';
import sharp from 'sharp';
import { hasAlpha } from './engine/has-alpha.ts';
import { displaySize, fittingFilters } from './engine/picture-size.ts';
import { PictureFilter } from './engine/picture-filter.ts';
import { PictureReader } from './engine/picture-reader.ts';
import { mediaFile } from './engine/probe.ts';

export interface StillRequest {
  readonly path: string;
  readonly frame: number;
  readonly width: number;
  readonly height: number;
}

const JPEG_QUALITY = 85;
/** Conversion to RGB that rounds: the scaler's own default cuts off, and shadows come out a code value too dark. */
const TO_RGB = 'scale=flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp';

/** One frame as JPEG, as it is meant to be seen (turned, square pixels), no larger than width × height or than itself. */
export async function still({ path, frame, width, height }: StillRequest): Promise<Uint8Array> {
  const reader = new PictureReader(await mediaFile(path));
  try {
    const { video } = reader.probe;
    const seen = displaySize(video);
    const box = { width: Math.min(width, Math.round(seen.width)), height: Math.min(height, Math.round(seen.height)) };
    const picture = reader.read(frame);
    const { format, colorSpace, colorRange } = picture;
    const input = {
      width: picture.width,
      height: picture.height,
      pixelFormat: format as AVPixelFormat,
      colorSpace,
      colorRange,
    };
    // Over black, as the film has it where nothing lies below.
    const overBlack = hasAlpha(video.pixelFormat) ? ['premultiply=inplace=1'] : [];
    const chain = [...overBlack, ...fittingFilters(video, box, 1), TO_RGB, 'format=rgb24'].join(',');
    const filter = new PictureFilter(input, chain, path);
    try {
      const rgb = filter.apply(picture);
      const raw = { width: rgb.width, height: rgb.height, channels: 3 as const };
      const pixels = rgb.toBuffer();
      rgb.free();
      return await sharp(pixels, { raw }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
    } finally {
      picture.free();
      filter.close();
    }
  } finally {
    reader.close();
  }
}
