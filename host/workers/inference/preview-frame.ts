import sharp from 'sharp';
import type { Kernels, YuvFormat } from '../../../native/binding/kernels.ts';
import { Grader } from '../../../models/runtime/regenerate/grader.ts';
import { gradeFrame, gradeShot } from '../../../models/runtime/regenerate/shot-grade.ts';
import { plateOf } from '../../../models/runtime/regenerate/shot-style.ts';
import { resized } from '../../../models/runtime/regenerate/sizes.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { FrameReader, VideoProbe } from '../media/engine/types.ts';
import type { Models } from './models.ts';
import type { PreviewRequest } from './protocol.ts';
import { clearOutside, scaledArea } from '../../../models/runtime/style/active-picture.ts';
import { type AnalysedShot, analyseShot, checkRange, rgbRoom } from './shot.ts';

/** Shots whose analysis is kept, so that moving the strength or trying another look need not look at the shot again. */
const KEPT_SHOTS = 16;
const JPEG_QUALITY = 88;

/**
 * Shows one frame of what `regenerate` would make: the same colour map, and the frame's own bilateral grid. Only the steadying in time is left out, which
 * moves a value by a fraction of a code value.
 */
export class FramePreview {
  readonly #models: Models;
  readonly #kernels: Kernels;
  readonly #shots = new Map<string, AnalysedShot>();

  constructor(models: Models, kernels: Kernels) {
    this.#models = models;
    this.#kernels = kernels;
  }

  async render(request: PreviewRequest): Promise<Uint8Array> {
    const kernels = this.#kernels;
    const grade = this.#models.graph('grade');
    const reader = await openFrameReader(request.source);
    try {
      checkRange(reader, request.source, request);
      const shot = await this.#analysed(reader, request);
      const { video } = reader.probe;
      const fitted = fittedSize(video, request);
      const rgb = await this.#frame(reader, request.frame, video.format, fitted);
      const pair = { shot: shot.descriptor, look: request.look };
      const map = await gradeShot(grade, pair, shot.plate);
      const grid = await gradeFrame(grade, pair, await plateOf(kernels, rgb, fitted));
      const edit = new Float32Array(rgb.length);
      await new Grader(kernels, map, fitted).difference(grid, rgb, edit);
      clearOutside(edit, fitted, scaledArea(shot.active, video.format, fitted));
      const edited = rgb.map((value, i) => value + request.strength * (edit[i] as number));
      return await jpegOf(edited, fitted, video.rotation);
    } finally {
      reader.close();
    }
  }

  async #analysed(reader: FrameReader, { source, start, count }: PreviewRequest): Promise<AnalysedShot> {
    const key = `${start}+${count} ${source}`;
    const known = this.#shots.get(key);
    if (known) return known;
    const shot = await analyseShot(
      reader,
      { start, count },
      this.#models.graph('style'),
      this.#kernels,
      rgbRoom(reader),
    );
    for (const oldest of this.#shots.keys()) {
      if (this.#shots.size < KEPT_SHOTS) break;
      this.#shots.delete(oldest);
    }
    this.#shots.set(key, shot);
    return shot;
  }

  async #frame(
    reader: FrameReader,
    index: number,
    format: YuvFormat,
    fitted: { width: number; height: number },
  ): Promise<Float32Array> {
    const rgb = rgbRoom(reader);
    const frame = await reader.frame(index);
    try {
      await this.#kernels.yuvToRgb(frame.planes, format, rgb);
    } finally {
      frame.release();
    }
    return resized(this.#kernels, rgb, format, 3, fitted);
  }
}

/** The picture's size in square pixels, before rotation, scaled so that it fits the box when turned; never more lines than it has. */
function fittedSize(
  { width, height, pixelAspect, rotation }: VideoProbe,
  box: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const squareWidth = (width * pixelAspect.num) / pixelAspect.den;
  const [across, down] = rotation % 180 === 0 ? [squareWidth, height] : [height, squareWidth];
  const scale = Math.min(1, box.width / across, box.height / down);
  return { width: Math.max(1, Math.round(squareWidth * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function jpegOf(
  rgb: Float32Array,
  { width, height }: { width: number; height: number },
  rotation: VideoProbe['rotation'],
): Promise<Uint8Array> {
  const pixels = width * height;
  const bytes = new Uint8ClampedArray(3 * pixels);
  for (let i = 0; i < pixels; i++) {
    for (let channel = 0; channel < 3; channel++) bytes[3 * i + channel] = 255 * (rgb[channel * pixels + i] as number);
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .rotate(rotation)
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}
