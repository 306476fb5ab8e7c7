import { headNames, headSizes, rowDimensions, type Head, type HeadWeights, type ShotVectors } from './heads.ts';

/** Shots, pictures or parts of pictures that the wanted ones are to be like, or unlike. */
export interface Example {
  readonly heads: ShotVectors;
  /** Above 0: more like this; below 0: less like this. */
  readonly weight: number;
}

export const evenWeights: HeadWeights = { look: 1, light: 1, motion: 1, framing: 1 };

/**
 * How far an unwanted example pushes away, next to how far a wanted one pulls: unwanted ones say less, for there are many ways to be unlike. Rocchio's method
 * (in G. Salton, The SMART Retrieval System, 1971) with the usual weights of C. Manning et al., Introduction to Information Retrieval, 9.1.1.
 */
const pull = 0.75;
const push = 0.15;

/**
 * One vector for all that is asked for. In each head: `pull` × the mean of the wanted examples less `push` × that of the unwanted, brought to unit length, times the
 * head's share of all weights. Its product with a row is the weighted mean of the heads' cosines, −1..1. A head that no example has takes no
 * part; with nothing to go by, all zeros.
 */
export function foldQuery(examples: readonly Example[], weights: HeadWeights = evenWeights): Float32Array {
  const folded = headNames.map((head) => ({ head, weight: weights[head] ?? 0, vector: foldHead(head, examples) }));
  const total = folded.reduce((sum, { weight, vector }) => sum + (vector ? Math.abs(weight) : 0), 0);
  const query = new Float32Array(rowDimensions);
  let at = 0;
  for (const { head, weight, vector } of folded) {
    if (vector && total > 0)
      query.set(
        vector.map((value) => (value * weight) / total),
        at,
      );
    at += headSizes[head];
  }
  return query;
}

/** Null where no example says anything about the head. */
function foldHead(head: Head, examples: readonly Example[]): number[] | null {
  const mean = (sign: 1 | -1): number[] => {
    const sum = new Array<number>(headSizes[head]).fill(0);
    let total = 0;
    for (const { heads, weight } of examples) {
      const vector = heads[head];
      if (!vector || !(weight * sign > 0)) continue;
      total += Math.abs(weight);
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + Math.abs(weight) * (vector[i] ?? 0);
    }
    return total === 0 ? sum : sum.map((value) => value / total);
  };
  const [wanted, unwanted] = [mean(1), mean(-1)];
  const both = wanted.map((value, i) => pull * value - push * (unwanted[i] ?? 0));
  const length = Math.hypot(...both);
  return length === 0 ? null : both.map((value) => value / length);
}
