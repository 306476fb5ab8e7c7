import { basename } from 'node:path';
import sharp from 'sharp';
import type { Region } from '../../../core/archive/region.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Descriptor } from '../../../core/style/descriptor.ts';
import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { styleOf } from '../../../models/runtime/regenerate/shot-style.ts';
import { cropped, type Area } from '../../../models/runtime/style/active-picture.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { Models } from './models.ts';
import { checkRange, rgbRoom } from './shot.ts';

export interface PictureRequest {
  readonly path: string;
  /** Of a film; null: the file is a picture. */
  readonly frame: number | null;
  /** Null: all of it. */
  readonly region: Region | null;
}

interface RgbPicture extends PictureSize {
  /** Planar, 0..1. */
  readonly rgb: Float32Array;
}

/** Pixels a side of a region at least: below, there is nothing to describe. */
const SMALLEST = 16;
/** Pixels of a picture file at most: what a camera's raw converter writes, and no bomb. */
const MOST_PIXELS = 200_000_000;

/** The descriptor of a frame of a film, or of a picture file (JPEG, PNG, WebP, TIFF), or of a part of either. */
export async function describePicture(
  models: Models,
  kernels: Kernels,
  { path, frame, region }: PictureRequest,
): Promise<Descriptor> {
  const style = models.graph('style');
  const picture = frame === null ? await readPicture(path) : await readFrame(path, frame, kernels);
  const area = areaOf(region, picture, path);
  return (await styleOf(style, kernels, cropped(picture.rgb, picture, area), area)).descriptor;
}

async function readFrame(path: string, index: number, kernels: Kernels): Promise<RgbPicture> {
  const reader = await openFrameReader(path);
  try {
    checkRange(reader, path, { start: index, count: 1 });
    const { format } = reader.probe.video;
    const rgb = rgbRoom(reader);
    const frame = await reader.frame(index);
    try {
      await kernels.yuvToRgb(frame.planes, format, rgb);
    } finally {
      frame.release();
    }
    return { rgb, width: format.width, height: format.height };
  } finally {
    reader.close();
  }
}

/** Its sRGB code values are taken as display-referred Rec.709: both are meant for the same screen. */
async function readPicture(path: string): Promise<RgbPicture> {
  const { data, info } = await sharp(path, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new Failure(
        'unsupported-media',
        `${basename(path)} can't be read as a picture: ${error instanceof Error ? error.message : String(error)}.`,
        'Give a JPEG, PNG, WebP or TIFF file, or a frame of a film.',
        { cause: error },
      );
    });
  const { width, height, channels } = info;
  const rgb = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++)
      rgb[channel * width * height + i] = (data[i * channels + Math.min(channel, channels - 1)] ?? 0) / 255;
  }
  return { rgb, width, height };
}

function areaOf(region: Region | null, { width, height }: PictureSize, path: string): Area {
  if (region === null) return { left: 0, top: 0, width, height };
  const left = Math.floor(region.left * width);
  const top = Math.floor(region.top * height);
  const area = {
    left,
    top,
    width: Math.min(width - left, Math.round(region.width * width)),
    height: Math.min(height - top, Math.round(region.height * height)),
  };
  if (area.width >= SMALLEST && area.height >= SMALLEST) return area;
  throw new Failure(
    'invalid-input',
    `The part of ${basename(path)} that is looked for has ${area.width}×${area.height} pixels.`,
    `Mark at least ${SMALLEST}×${SMALLEST}.`,
  );
}
