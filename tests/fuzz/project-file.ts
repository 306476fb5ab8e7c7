import type { BenchRow } from '../figures.ts';
import { findingRows, seedsOf } from './finding-rows.ts';
import { runChildren, type FuzzResult } from './run-children.ts';

/** Opens `count` mutated project files, seeds from `seed` on. */
export function fuzzProjectFiles(count: number, seed = 1): Promise<FuzzResult> {
  return runChildren({ script: 'open-damaged.js', count, seed, children: 2, batch: 400 });
}

/** The figures of `npm run bench -- fuzz project`. */
export async function benchProjectFuzz(count: number, seed: number): Promise<BenchRow[]> {
  const { inputs, endings, crashes, hangs, escapes } = await fuzzProjectFiles(count, seed);
  const row = (id: string, value: number, note: string): BenchRow => ({ id, value, unit: 'inputs', n: inputs, note });
  return [
    row('fuzz.inputs', inputs, `mutated project files, seeds from ${seed}`),
    ...findingRows('fuzz', inputs, { crashes: seedsOf(crashes), hangs, escapes: seedsOf(escapes) }),
    row('fuzz.opened', endings['opened'] ?? 0, 'opened and worked with as they were'),
    row('fuzz.salvaged', endings['salvaged'] ?? 0, 'opened as far as they could be read, and found sound'),
    row('fuzz.refused', endings['refused'] ?? 0, 'nothing could be read, said in words'),
  ];
}
