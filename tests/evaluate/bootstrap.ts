import type { SeededRandom } from '../seeded-random.ts';

/** A mean and the interval that holds it in 95 % of resamplings. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLINGS = 2000;

/** The mean of all values, and its 95 % bootstrap interval over groups (shots): values of one shot are not independent, so whole shots are drawn. */
export function bootstrapMean(groups: readonly (readonly number[])[], random: SeededRandom): Estimate {
  const means = Array.from({ length: RESAMPLINGS }, () => meanOf(groups.map(() => random.pick(groups)))).sort(
    (a, b) => a - b,
  );
  const at = (share: number): number => means[Math.round(share * (RESAMPLINGS - 1))] ?? NaN;
  return { mean: meanOf(groups), low: at(0.025), high: at(0.975) };
}

function meanOf(groups: readonly (readonly number[])[]): number {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  return groups.reduce((sum, group) => sum + group.reduce((part, value) => part + value, 0), 0) / count;
}
