import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import { planeSize } from '../../host/workers/media/engine/picture-format.ts';
import type { YuvFormat, YuvPlanes } from '../../native/binding/kernels.ts';
import { loadAddon } from '../../native/binding/load.ts';

/** What a frame of the film is made of: a frame of the first file, of the second, or both, and then how far the dissolve between them is. */
interface Ingredients {
  readonly first: number | null;
  readonly second: number | null;
  readonly dissolve: number;
}

/** Two graded clips and a dissolve by the kernels' formulas in double precision, in 16-bit code values, to measure films against. */
export class GradedReference {
  readonly #paths: { readonly first: string; readonly second: string };
  readonly #look: { readonly table: Float32Array; readonly size: number };
  readonly #ingredients: (frame: number) => Ingredients;
  readonly #plain = loadAddon().reference;
  /** Graded pictures by file and frame: a film's pictures are asked for again for the next film. */
  readonly #graded = new Map<string, Float32Array>();

  constructor(
    first: string,
    second: string,
    look: { readonly table: Float32Array; readonly size: number },
    ingredients: (frame: number) => Ingredients,
  ) {
    this.#paths = { first, second };
    this.#look = look;
    this.#ingredients = ingredients;
  }

  /** Peak signal to noise of a film's samples, all planes together, in dB. */
  async psnr(film: string, frames: readonly number[], shareOf: (dissolve: number) => number): Promise<number> {
    const reader = await openFrameReader(film);
    let [squares, count] = [0, 0];
    for (const index of frames) {
      const frame = await reader.frame(index);
      const wanted = await this.#picture(index, shareOf, frame.format);
      for (const plane of [0, 1, 2] as const) {
        const { width, height } = planeSize(frame.format, plane);
        const words = new Uint16Array(wanted.data[plane].buffer);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const made = frame.planes.data[plane][y * frame.planes.strides[plane] + x] ?? 0;
            squares += (made - (words[y * width + x] ?? 0) / 256) ** 2;
          }
        }
        count += width * height;
      }
      frame.release();
    }
    reader.close();
    return 10 * Math.log10((255 ** 2 * count) / squares);
  }

  async #picture(index: number, shareOf: (dissolve: number) => number, like: YuvFormat): Promise<YuvPlanes> {
    const { first, second, dissolve } = this.#ingredients(index);
    const from = first === null ? null : await this.#gradedFrame('first', first);
    const to = second === null ? null : await this.#gradedFrame('second', second);
    const share = shareOf(dissolve);
    const rgb = from && to ? from.map((value, i) => value * (1 - share) + (to[i] ?? 0) * share) : (from ?? to);
    if (!rgb) throw new RangeError(`The film has no frame ${index}.`);
    const format = { ...like, bitDepth: 16 };
    const planes = ([0, 1, 2] as const).map((plane) => planeSize(format, plane));
    const target = {
      data: planes.map(({ width, height }) => new Uint8Array(2 * width * height)),
      strides: planes.map(({ width }) => 2 * width),
    } as unknown as YuvPlanes;
    await this.#plain.rgbToYuv(rgb, format, target);
    return target;
  }

  async #gradedFrame(which: 'first' | 'second', index: number): Promise<Float32Array> {
    const key = `${which} ${index}`;
    const known = this.#graded.get(key);
    if (known) return known;
    const reader = await openFrameReader(this.#paths[which]);
    const frame = await reader.frame(index);
    const rgb = new Float32Array(3 * frame.format.width * frame.format.height);
    await this.#plain.yuvToRgb(frame.planes, frame.format, rgb);
    const graded = new Float32Array(rgb.length);
    await this.#plain.applyLut3d(this.#look.table, this.#look.size, rgb, frame.format, graded);
    frame.release();
    reader.close();
    this.#graded.set(key, graded);
    return graded;
  }
}
