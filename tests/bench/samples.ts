import type { BenchRow } from '../figures.ts';

/** A figure beside its target, which is a most. */
export function limited(id: string, value: number, unit: string, target: number, n: number, note: string): BenchRow {
  return {
    id,
    value,
    unit,
    n,
    note: `target ${Number(target.toFixed(2))} ${value <= target ? 'met' : 'MISSED'}; ${note}`,
  };
}

/** A quantile of samples in any order. */
export function quantile(values: readonly number[], share: number): number {
  return at(
    values.toSorted((a, b) => a - b),
    share,
  );
}

/** A quantile of samples that are in order. */
export function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? NaN;
}
