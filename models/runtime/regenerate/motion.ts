import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { pixelsOf } from './sizes.ts';

/** A flow field [2][h][w] in pixels (x, then y) from one frame to another, and where it can be believed (1) or not (0). */
export interface Flow {
  readonly vectors: Float32Array;
  readonly valid: Uint8Array;
}

/** Motion between two neighbouring frames, both ways. */
export interface Motion {
  /** From the earlier frame to the later, on the earlier frame's pixels. */
  readonly forward: Flow;
  /** From the later frame to the earlier, on the later frame's pixels. */
  readonly backward: Flow;
}

/** Looks for motion between two luma planes (0..1), both ways, each checked against the other. */
export async function motionBetween(
  kernels: Kernels,
  earlier: Float32Array,
  later: Float32Array,
  size: PictureSize,
): Promise<Motion> {
  const flow = (): Flow => ({ vectors: new Float32Array(2 * pixelsOf(size)), valid: new Uint8Array(pixelsOf(size)) });
  const [forward, backward] = [flow(), flow()];
  await kernels.flowDis(earlier, later, size, 'fast', forward.vectors);
  await kernels.flowDis(later, earlier, size, 'fast', backward.vectors);
  await kernels.flowValidity(forward.vectors, backward.vectors, size, forward.valid);
  await kernels.flowValidity(backward.vectors, forward.vectors, size, backward.valid);
  return { forward, backward };
}

/** a→c from a→b and b→c: c(p) = first(p) + second(p + first(p)); valid where both are. */
export async function chainFlows(kernels: Kernels, first: Flow, second: Flow, size: PictureSize): Promise<Flow> {
  const { width, height } = size;
  const pixels = pixelsOf(size);
  const vectors = new Float32Array(2 * pixels);
  const valid = new Uint8Array(pixels);
  await kernels.warpBilinear(second.vectors, size, 2, first.vectors, vectors);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const dx = first.vectors[i] as number;
      const dy = first.vectors[pixels + i] as number;
      const toX = Math.round(x + dx);
      const toY = Math.round(y + dy);
      const inside = toX >= 0 && toX < width && toY >= 0 && toY < height;
      valid[i] = inside ? (first.valid[i] as number) & (second.valid[toY * width + toX] as number) : 0;
      vectors[i] = (vectors[i] as number) + dx;
      vectors[pixels + i] = (vectors[pixels + i] as number) + dy;
    }
  }
  return { vectors, valid };
}
