import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BenchRow } from '../figures.ts';
import { findingRows, seedsOf } from './finding-rows.ts';
import { runChildren, type FuzzResult, type Outcome } from './run-children.ts';
import { TimelineInputs } from './timeline-inputs.ts';

interface ImportOutcome extends Outcome {
  readonly kind: string;
  readonly malice: string | null;
}

export interface InterchangeFuzz extends FuzzResult {
  /** How many of each kind of file ended how. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Files with a fault that must be refused, by it, and were. */
  readonly refusedFor: Readonly<Record<string, number>>;
  /** Seeds of inputs that made a file appear outside of the project. */
  readonly outside: readonly number[];
}

const MEMORY_MIB = 512;
/** Of JavaScript values: what needs more ends its process. With the program itself that stays below MEMORY_MIB. */
const HEAP_MIB = 320;

/** Imports `count` mutated timelines of all formats in turn, seeds from `seed` on. Inputs with a finding are written to folders of `keep` that are named after their seeds. */
export async function fuzzInterchange(count: number, seed = 1, keep?: string): Promise<InterchangeFuzz> {
  const kinds: Record<string, Record<string, number>> = {};
  const refusedFor: Record<string, number> = {};
  const outside: number[] = [];
  const result = await runChildren<ImportOutcome>(
    {
      script: 'import-damaged.js',
      nodeOptions: [`--max-old-space-size=${HEAP_MIB}`],
      ...{ count, seed, children: 2, batch: 1000, memoryMiB: MEMORY_MIB },
    },
    ({ seed, kind, ending, malice }) => {
      const endings = (kinds[kind] ??= {});
      endings[ending] = (endings[ending] ?? 0) + 1;
      if (malice !== null && ending === 'refused') refusedFor[malice] = (refusedFor[malice] ?? 0) + 1;
      if (ending === 'outside') outside.push(seed);
    },
  );
  const found = { ...result, kinds, refusedFor, outside };
  if (keep !== undefined) save(found, keep);
  return found;
}

/** The figures of `npm run bench -- fuzz interchange`. */
export async function benchInterchangeFuzz(count: number, seed: number, keep: string): Promise<BenchRow[]> {
  const found = await fuzzInterchange(count, seed, keep);
  const { inputs, endings, kinds, refusedFor, hangs, overweight, outside, slowestMs, peakMiB } = found;
  const row = (name: string, value: number, unit: string, note: string): BenchRow => ({
    ...{ id: `fuzz.interchange.${name}`, value, unit, n: inputs, note },
  });
  const imported = Object.entries(kinds).map(([kind, each]) => `${kind} ${each['imported'] ?? 0}`);
  const hostile = Object.entries(refusedFor).map(([malice, times]) => `${malice} ${times}`);
  const all = Object.values(refusedFor).reduce((sum, times) => sum + times, 0);
  return [
    row('inputs', inputs, 'inputs', `mutated timelines of all formats, seeds from ${seed}`),
    ...findingRows('fuzz.interchange', inputs, {
      crashes: seedsOf(found.crashes),
      hangs,
      overweight,
      escapes: seedsOf(found.escapes),
      outside,
    }),
    row('slowest_ms', slowestMs, 'ms', 'of processor time; limit 2000'),
    row('peak_mib', peakMiB, 'MiB', `most memory of a process, the program included; limit ${MEMORY_MIB}`),
    row('imported', endings['imported'] ?? 0, 'inputs', imported.join(', ')),
    row('refused', endings['refused'] ?? 0, 'inputs', 'said in words, and the project left as it was'),
    row('hostile', all, 'inputs', `refused: ${hostile.join(', ')}`),
  ];
}

function save(found: InterchangeFuzz, keep: string): void {
  const inputs = new TimelineInputs();
  const { crashes, escapes, hangs, overweight, outside } = found;
  for (const seed of new Set([...seedsOf(crashes), ...seedsOf(escapes), ...hangs, ...overweight, ...outside])) {
    for (const [path, bytes] of inputs.make(seed).files) {
      const full = join(keep, String(seed), path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, bytes);
    }
  }
  for (const { seed, how } of crashes) writeFileSync(join(keep, `${seed}.txt`), how);
  for (const { seed, words } of escapes) writeFileSync(join(keep, `${seed}.txt`), words);
}
