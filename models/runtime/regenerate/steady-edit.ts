import type { Kernels } from '../../../native/binding/kernels.ts';
import type { GradedFrame } from './edit-stream.ts';
import { chainFlows, type Flow, scaledVectors } from './motion.ts';
import type { ShotFrame } from './moving-frames.ts';
import { type EditSizes, pixelsOf } from './sizes.ts';
import type { StreamWindow } from './sliding-window.ts';

/** Frames on either side whose edits steady a frame's own. */
export const STEADY_REACH = 2;

/**
 * Share of each neighbour beside the frame's own 1, by distance. The first neighbour weighs what the frame itself does: then the edit of a frame and
 * of the next hold equal parts of either one's noise, and what the edit adds to their difference does not go with the noise that is there already.
 */
const SHARES = [1, 1, 0.5] as const;

/** RGB distance (0..1 scale) between a pixel and its motion-compensated neighbour at which the neighbour counts half. */
const AGREEMENT = 6 / 255;

/**
 * The frame's edit, averaged with its neighbours' edits along the motion of the source (a 5-tap filter in time, stopped where the motion cannot be
 * believed or leads to another colour, so that nothing ghosts). It is the edit that is filtered, never the picture: the source's own movement and
 * grain stay what they are (MODELS.md A7.6; blind temporal consistency with the source as guide, Bonneel et al. 2015).
 */
export async function steadyEdit<Frame extends ShotFrame>(
  kernels: Kernels,
  sizes: EditSizes,
  window: StreamWindow<GradedFrame<Frame>>,
): Promise<Float32Array> {
  const { centre } = window;
  const sum = centre.edit.slice();
  const pixels = pixelsOf(sizes.work);
  const total = new Float32Array(pixels).fill(1);
  for (const direction of [1, -1]) {
    let flow: Flow | null = null;
    for (let distance = 1; distance <= STEADY_REACH; distance++) {
      const neighbour = window.at(direction * distance);
      const motion = (direction > 0 ? neighbour : window.at(1 - distance))?.motion;
      if (!neighbour || !motion) break;
      const step = direction > 0 ? motion.forward : motion.backward;
      flow = flow ? await chainFlows(kernels, flow, step, sizes.proxy) : step;
      await addNeighbour(kernels, sizes, { sum, total }, centre, neighbour, flow, SHARES[distance] as number);
    }
  }
  for (let channel = 0; channel < 3; channel++) {
    const first = channel * pixels;
    for (let i = 0; i < pixels; i++) sum[first + i] = (sum[first + i] as number) / (total[i] as number);
  }
  return sum;
}

async function addNeighbour<Frame extends ShotFrame>(
  kernels: Kernels,
  { work, proxy }: EditSizes,
  { sum, total }: { readonly sum: Float32Array; readonly total: Float32Array },
  centre: GradedFrame<Frame>,
  neighbour: GradedFrame<Frame>,
  flow: Flow,
  share: number,
): Promise<void> {
  const pixels = pixelsOf(work);
  const seen = new Float32Array(centre.proxy.length);
  await kernels.warpBilinear(neighbour.proxy, proxy, 3, flow.vectors, seen);
  const weights = new Float32Array(pixels);
  await kernels.resizeBilinear(agreement(centre.proxy, seen, flow.valid, share), proxy, 1, weights, work);
  const vectors = await scaledVectors(kernels, flow.vectors, proxy, work);
  const moved = new Float32Array(centre.edit.length);
  await kernels.warpBilinear(neighbour.edit, work, 3, vectors, moved);
  for (let i = 0; i < pixels; i++) {
    const weight = weights[i] as number;
    total[i] = (total[i] as number) + weight;
    sum[i] = (sum[i] as number) + weight * (moved[i] as number);
    sum[pixels + i] = (sum[pixels + i] as number) + weight * (moved[pixels + i] as number);
    sum[2 * pixels + i] = (sum[2 * pixels + i] as number) + weight * (moved[2 * pixels + i] as number);
  }
}

/** share · validity / (1 + (distance / AGREEMENT)²) a pixel. */
function agreement(here: Float32Array, seen: Float32Array, valid: Uint8Array, share: number): Float32Array {
  const pixels = valid.length;
  const weights = new Float32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    if (valid[i] === 0) continue;
    const red = (here[i] as number) - (seen[i] as number);
    const green = (here[pixels + i] as number) - (seen[pixels + i] as number);
    const blue = (here[2 * pixels + i] as number) - (seen[2 * pixels + i] as number);
    weights[i] = share / (1 + (red * red + green * green + blue * blue) / (AGREEMENT * AGREEMENT));
  }
  return weights;
}
