import type { BenchRow } from '../figures.ts';

/** A figure for each kind of finding, with the seeds that make them again. There may be none of any. */
export function findingRows(
  start: string,
  inputs: number,
  findings: Readonly<Record<string, readonly number[]>>,
): BenchRow[] {
  return Object.entries(findings).map(([kind, seeds]) => ({
    id: `${start}.${kind}`,
    value: seeds.length,
    unit: 'inputs',
    n: inputs,
    note: seeds.length > 0 ? `limit 0; seeds ${seeds.slice(0, 20).join(', ')}` : 'limit 0',
  }));
}

export function seedsOf(found: readonly { readonly seed: number }[]): number[] {
  return found.map(({ seed }) => seed);
}
