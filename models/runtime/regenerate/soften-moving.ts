import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { type EditSizes, pixelsOf } from './sizes.ts';

/** Pixels a frame, at proxy size, from which the edit begins to be softened, and at which it is softened fully. */
const BEGINS = 0.25;
const FULL = 1;
/** Work-size pixels that are averaged each way. */
const BLOCK = 3;

/**
 * Softens the edit (never the picture) where the picture moves: over about three pixels, which nobody can follow on what moves by one a frame. There the edit's finest detail
 * would only repeat, louder, what flow misses by fractions of a pixel: on a fast wing beat with a contrast-raising look, steadied over two frames each way, softening
 * everything by as much took warp error over the source's from 1.17 to 1.14. What stands still keeps every pixel of its edit.
 */
export class MovingSoftener {
  readonly #kernels: Kernels;
  readonly #sizes: EditSizes;
  readonly #small: PictureSize;
  readonly #blocks: Float32Array;
  readonly #soft: Float32Array;
  readonly #proxyShare: Float32Array;
  readonly #share: Float32Array;

  constructor(kernels: Kernels, sizes: EditSizes) {
    this.#kernels = kernels;
    this.#sizes = sizes;
    const { width, height } = sizes.work;
    this.#small = { width: Math.ceil(width / BLOCK), height: Math.ceil(height / BLOCK) };
    this.#blocks = new Float32Array(3 * pixelsOf(this.#small));
    this.#soft = new Float32Array(3 * pixelsOf(sizes.work));
    this.#proxyShare = new Float32Array(pixelsOf(sizes.proxy));
    this.#share = new Float32Array(pixelsOf(sizes.work));
  }

  /** Changes `edit` ([3][h][w], work size) in place. `vectors`: the frame's motion, [2][h][w] in pixels at proxy size. */
  async soften(edit: Float32Array, vectors: Float32Array): Promise<void> {
    const { work, proxy } = this.#sizes;
    writeShare(vectors, this.#proxyShare);
    await this.#kernels.resizeBilinear(this.#proxyShare, proxy, 1, this.#share, work);
    await this.#kernels.boxMean(edit, work, 3, this.#blocks, this.#small);
    await this.#kernels.resizeBilinear(this.#blocks, this.#small, 3, this.#soft, work);
    const pixels = pixelsOf(work);
    for (let channel = 0; channel < 3; channel++) {
      for (let i = 0, j = channel * pixels; i < pixels; i++, j++) {
        const own = edit[j] as number;
        edit[j] = own + (this.#share[i] as number) * ((this.#soft[j] as number) - own);
      }
    }
  }
}

/** share ← 0 where nothing moves to 1 where it moves by a pixel or more. */
function writeShare(vectors: Float32Array, share: Float32Array): void {
  const pixels = share.length;
  for (let i = 0; i < pixels; i++) {
    const speed = Math.hypot(vectors[i] as number, vectors[pixels + i] as number);
    share[i] = Math.min(1, Math.max(0, (speed - BEGINS) / (FULL - BEGINS)));
  }
}
