import { descriptorSizes, type Descriptor } from '../style/descriptor.ts';

/**
 * The four ways shots are alike, each a vector of unit length: colour and tone, where the light comes from, how the camera moves and
 * how the frame is filled.
 */
export const headSizes = {
  look: descriptorSizes.look,
  light: descriptorSizes.light,
  motion: 32,
  framing: descriptorSizes.framing,
} as const;

export const headNames = ['look', 'light', 'motion', 'framing'] as const;
export type Head = (typeof headNames)[number];

/** All four after one another, in the order of `headNames`. */
export const rowDimensions = headNames.reduce((sum, head) => sum + headSizes[head], 0);

/** A shot by its heads. One that is missing (a still has no motion) is like nothing: it adds 0 to any score. */
export type ShotVectors = { readonly [H in Head]?: ArrayLike<number> };

/** How much each head counts; only their proportions matter. Below 0 asks for the opposite. */
export type HeadWeights = { readonly [H in Head]?: number | undefined };

/** One vector of all heads, those that are missing as zeros. Throws a RangeError for a head of another length or one that is not finite. */
export function joinHeads(vectors: ShotVectors): Float32Array {
  const row = new Float32Array(rowDimensions);
  let at = 0;
  for (const head of headNames) {
    const vector = vectors[head];
    if (vector) {
      if (vector.length !== headSizes[head])
        throw new RangeError(`${head} has ${vector.length} components; it needs ${headSizes[head]}.`);
      row.set(vector, at);
    }
    at += headSizes[head];
  }
  if (!row.every(Number.isFinite)) throw new RangeError('A vector of a shot is not finite.');
  return row;
}

/** The heads of a described shot; `motion` where its camera's movement was measured. */
export function headsOf({ look, light, framing }: Descriptor, motion: readonly number[] | null): ShotVectors {
  return { look, light, framing, ...(motion ? { motion } : {}) };
}
