import { FLOW_SIZE } from '../../../models/runtime/camera/measure-step.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import { planesOf } from '../media/engine/film-frame.ts';
import { LumaScaler } from '../media/engine/luma-scaler.ts';
import { PictureReader } from '../media/engine/picture-reader.ts';
import { mediaFile } from '../media/engine/probe.ts';

/** Reads a file's frames as a description needs them: all small and grey, a few of them whole and in colour, each decoded once. */
export class ShotFrames {
  readonly probe: PictureReader['probe'];
  readonly #reader: PictureReader;
  readonly #scaler: LumaScaler;
  readonly #kernels: Kernels;

  private constructor(path: string, reader: PictureReader, kernels: Kernels) {
    this.probe = reader.probe;
    this.#reader = reader;
    this.#scaler = new LumaScaler(path, FLOW_SIZE);
    this.#kernels = kernels;
  }

  static async open(path: string, kernels: Kernels): Promise<ShotFrames> {
    return new ShotFrames(path, new PictureReader(await mediaFile(path)), kernels);
  }

  get framesPerSecond(): number {
    const { rate } = this.probe.video;
    return rate.num / rate.den;
  }

  /** Frame `index` at FLOW_SIZE; where `rgb` (3 · width · height) is given, the whole picture into it. */
  async read(index: number, rgb?: Float32Array): Promise<{ luma: Float32Array }> {
    const frame = this.#reader.read(index);
    try {
      if (rgb) await this.#kernels.yuvToRgb(planesOf(frame), this.probe.video.format, rgb);
      return { luma: this.#scaler.apply(frame) };
    } finally {
      frame.free();
    }
  }

  close(): void {
    this.#scaler.close();
    this.#reader.close();
  }
}
