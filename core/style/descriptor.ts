import { z } from 'zod';

/** Lengths of the parts of a descriptor, as the `style` role gives them (MODELS.md, D1). */
export const descriptorSizes = { look: 64, light: 32, framing: 32, statistics: 128 } as const;

const vector = (length: number) => z.array(z.number()).length(length);

/**
 * What a shot looks like, to the models: the robust mean over a few of its frames. `look`, `light` and `framing` have unit length;
 * `statistics` are the hand-made measures of models/runtime/style/statistics.ts.
 */
export const descriptorSchema = z.object({
  look: vector(descriptorSizes.look),
  light: vector(descriptorSizes.light),
  framing: vector(descriptorSizes.framing),
  statistics: vector(descriptorSizes.statistics),
});

export type Descriptor = Readonly<z.infer<typeof descriptorSchema>>;

/** 1 − cosine, 0 (same direction) to 2 (opposite). */
export function cosineDistance(a: readonly number[], b: readonly number[]): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 1 : 1 - dot / Math.sqrt(aa * bb);
}

/** How far two shots are apart in look, the measure behind "more like this" and the take's read-out. */
export function lookDistance(a: Descriptor, b: Descriptor): number {
  return cosineDistance(a.look, b.look);
}

/** The weighted mean of descriptors, its unit parts brought back to unit length. Weights ≥ 0, not all 0. */
export function blendDescriptors(parts: readonly { descriptor: Descriptor; weight: number }[]): Descriptor {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('A look needs at least one shot with a weight above 0.');
  const mean = (key: keyof Descriptor) =>
    Array.from({ length: descriptorSizes[key] }, (_, i) =>
      parts.reduce((sum, { descriptor, weight }) => sum + (weight / total) * (descriptor[key][i] ?? 0), 0),
    );
  return {
    look: unit(mean('look')),
    light: unit(mean('light')),
    framing: unit(mean('framing')),
    statistics: mean('statistics'),
  };
}

function unit(values: number[]): number[] {
  const length = Math.hypot(...values);
  return length === 0 ? values : values.map((value) => value / length);
}
