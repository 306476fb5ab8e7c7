import { rm } from 'node:fs/promises';
import type { Kernels, YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';
import { resized } from '../../../models/runtime/regenerate/sizes.ts';
import { createFrameWriter } from '../media/engine/frame-writer.ts';
import type { FrameWriter, VideoProbe } from '../media/engine/types.ts';
import { newPlanes } from './planes.ts';

/** Lines of the largest preview; a window does not show more, and a browser does not play more without help. */
const PREVIEW_LINES = 1080;
const PREVIEW_ENCODING = { kind: 'h264', crf: 18, preset: 'veryfast', keyframeInterval: 12 } as const;

/** Brings a frame to the preview's size. */
type Shrink = (rgb: Float32Array) => Promise<YuvPlanes>;

/** The two files of a take: FFV1 in the source's own pixel format, and an H.264 preview. They appear together, or neither does. */
export class TakeFiles {
  readonly #take: FrameWriter;
  readonly #preview: FrameWriter;
  readonly #previewPath: string;
  /** Null where the source has the preview's size already. */
  readonly #shrink: Shrink | null;

  private constructor(take: FrameWriter, preview: FrameWriter, previewPath: string, shrink: Shrink | null) {
    this.#take = take;
    this.#preview = preview;
    this.#previewPath = previewPath;
    this.#shrink = shrink;
  }

  static async create(
    { format, rate, pixelAspect, transfer, primaries }: VideoProbe,
    { takePath, previewPath }: { readonly takePath: string; readonly previewPath: string },
    kernels: Kernels,
  ): Promise<TakeFiles> {
    const common = { rate, pixelAspect, signal: { transfer, primaries } };
    const take = await createFrameWriter({ ...common, output: takePath, format, encoding: { kind: 'ffv1' } });
    try {
      const shown = previewFormat(format);
      const shrink = shown === format ? null : shrinker(kernels, format, shown);
      const preview = await createFrameWriter({
        ...common,
        output: previewPath,
        format: shown,
        encoding: PREVIEW_ENCODING,
      });
      return new TakeFiles(take, preview, previewPath, shrink);
    } catch (error) {
      await take.abort();
      throw error;
    }
  }

  /** Writes the take's next frame. `rgb`: the same picture, planar. */
  async write(planes: YuvPlanes, rgb: Float32Array): Promise<void> {
    await this.#take.write(planes);
    await this.#preview.write(this.#shrink ? await this.#shrink(rgb) : planes);
  }

  async finish(): Promise<void> {
    await this.#preview.finish();
    try {
      await this.#take.finish();
    } catch (error) {
      await rm(this.#previewPath, { force: true });
      throw error;
    }
  }

  async abort(): Promise<void> {
    await this.#take.abort();
    await this.#preview.abort();
  }
}

function previewFormat(format: YuvFormat): YuvFormat {
  if (format.height <= PREVIEW_LINES) return format;
  const width = 2 * Math.round((format.width * PREVIEW_LINES) / format.height / 2);
  return { ...format, width, height: PREVIEW_LINES, subsampling: { horizontal: 2, vertical: 2 }, bitDepth: 8 };
}

function shrinker(kernels: Kernels, from: YuvFormat, to: YuvFormat): Shrink {
  const planes = newPlanes(to);
  return async (rgb) => {
    await kernels.rgbToYuv(await resized(kernels, rgb, from, 3, to), to, planes);
    return planes;
  };
}
