import type { Kernels } from '../../../native/binding/kernels.ts';
import type { GradedFrame } from './edit-stream.ts';
import { chainFlows, type Flow } from './motion.ts';
import type { ShotFrame } from './moving-frames.ts';
import { type EditSizes, pixelsOf } from './sizes.ts';
import { MovingSoftener } from './soften-moving.ts';
import type { StreamWindow } from './sliding-window.ts';

/** Frames on either side whose edits steady a frame's own. */
export const STEADY_REACH = 3;

/**
 * RGB distance (0..1 scale) between a pixel and its motion-compensated neighbour at which the neighbour counts half. Wide, because the validity of the
 * motion already stops wrong matches: measured on a fast wing beat with a contrast-raising look (two frames each way), warp error over the source's is
 * 1.30 at 40/255, 1.16 at 160/255 and 1.11 without any limit.
 */
const AGREEMENT = 1;

/**
 * Averages a frame's edit with its neighbours' edits along the motion of the source (three frames each way), stopped where the motion cannot be believed
 * or leads to another colour, so that nothing ghosts. It is the edit that is filtered, never the picture: the source's own movement and grain stay what
 * they are (MODELS.md A7.6; blind temporal consistency with the source as guide, Bonneel et al. 2015).
 *
 * All seven frames weigh the same. Then the edits of a frame and of the next hold equal parts of either one's grain, and what the edit adds to the
 * difference of the two does not go with the grain that is there already (a centre-weighted filter raises the warp error several times as much).
 */
export class EditSteadier {
  readonly #kernels: Kernels;
  readonly #sizes: EditSizes;
  readonly #seen: Float32Array;
  readonly #proxyWeights: Float32Array;
  readonly #proxyVectors: Float32Array;
  readonly #weights: Float32Array;
  readonly #vectors: Float32Array;
  readonly #moved: Float32Array;
  readonly #total: Float32Array;
  readonly #softener: MovingSoftener;

  constructor(kernels: Kernels, sizes: EditSizes) {
    this.#kernels = kernels;
    this.#sizes = sizes;
    const [proxy, work] = [pixelsOf(sizes.proxy), pixelsOf(sizes.work)];
    this.#seen = new Float32Array(3 * proxy);
    this.#proxyWeights = new Float32Array(proxy);
    this.#proxyVectors = new Float32Array(2 * proxy);
    this.#weights = new Float32Array(work);
    this.#vectors = new Float32Array(2 * work);
    this.#moved = new Float32Array(3 * work);
    this.#total = new Float32Array(work);
    this.#softener = new MovingSoftener(kernels, sizes);
  }

  /** The centre frame's edit, steadied: [3][h][w] at work size. */
  async steadied<Frame extends ShotFrame>(window: StreamWindow<GradedFrame<Frame>>): Promise<Float32Array> {
    const sum = window.centre.edit.slice();
    this.#total.fill(1);
    for (const direction of [1, -1]) {
      let flow: Flow | null = null;
      for (let distance = 1; distance <= STEADY_REACH; distance++) {
        const neighbour = window.at(direction * distance);
        const motion = (direction > 0 ? neighbour : window.at(1 - distance))?.motion;
        if (!neighbour || !motion) break;
        const step: Flow = direction > 0 ? motion.forward : motion.backward;
        flow = flow ? await chainFlows(this.#kernels, flow, step, this.#sizes.proxy) : step;
        await this.#addNeighbour(sum, window.centre, neighbour, flow);
      }
    }
    divide(sum, this.#total);
    const motion = window.centre.motion?.forward ?? window.at(-1)?.motion?.backward;
    if (motion) await this.#softener.soften(sum, motion.vectors);
    return sum;
  }

  async #addNeighbour<Frame extends ShotFrame>(
    sum: Float32Array,
    centre: GradedFrame<Frame>,
    neighbour: GradedFrame<Frame>,
    { vectors, valid }: Flow,
  ): Promise<void> {
    const { work, proxy } = this.#sizes;
    await this.#kernels.warpBilinear(neighbour.proxy, proxy, 3, vectors, this.#seen);
    writeAgreement(centre.proxy, this.#seen, valid, this.#proxyWeights);
    await this.#kernels.resizeBilinear(this.#proxyWeights, proxy, 1, this.#weights, work);
    scaleVectors(vectors, work.width / proxy.width, work.height / proxy.height, this.#proxyVectors);
    await this.#kernels.resizeBilinear(this.#proxyVectors, proxy, 2, this.#vectors, work);
    await this.#kernels.warpBilinear(neighbour.edit, work, 3, this.#vectors, this.#moved);
    addWeighted(sum, this.#total, this.#moved, this.#weights);
  }
}

/** weights ← validity / (1 + (distance / AGREEMENT)²), a pixel. */
function writeAgreement(here: Float32Array, seen: Float32Array, valid: Uint8Array, weights: Float32Array): void {
  const pixels = valid.length;
  const scale = 1 / (AGREEMENT * AGREEMENT);
  for (let i = 0; i < pixels; i++) {
    const red = (here[i] as number) - (seen[i] as number);
    const green = (here[pixels + i] as number) - (seen[pixels + i] as number);
    const blue = (here[2 * pixels + i] as number) - (seen[2 * pixels + i] as number);
    weights[i] = (valid[i] as number) / (1 + (red * red + green * green + blue * blue) * scale);
  }
}

/** Vectors of a picture that is `across` and `down` times as big. */
function scaleVectors(vectors: Float32Array, across: number, down: number, scaled: Float32Array): void {
  const pixels = vectors.length / 2;
  for (let i = 0; i < pixels; i++) {
    scaled[i] = (vectors[i] as number) * across;
    scaled[pixels + i] = (vectors[pixels + i] as number) * down;
  }
}

function addWeighted(sum: Float32Array, total: Float32Array, moved: Float32Array, weights: Float32Array): void {
  const pixels = weights.length;
  for (let i = 0; i < pixels; i++) {
    const weight = weights[i] as number;
    total[i] = (total[i] as number) + weight;
    sum[i] = (sum[i] as number) + weight * (moved[i] as number);
    sum[pixels + i] = (sum[pixels + i] as number) + weight * (moved[pixels + i] as number);
    sum[2 * pixels + i] = (sum[2 * pixels + i] as number) + weight * (moved[2 * pixels + i] as number);
  }
}

function divide(sum: Float32Array, total: Float32Array): void {
  const pixels = total.length;
  for (let i = 0; i < pixels; i++) {
    const share = 1 / (total[i] as number);
    sum[i] = (sum[i] as number) * share;
    sum[pixels + i] = (sum[pixels + i] as number) * share;
    sum[2 * pixels + i] = (sum[2 * pixels + i] as number) * share;
  }
}
