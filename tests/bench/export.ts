import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from '../figures.ts';
import { benchGradedExport } from './export-graded.ts';
import { benchManyClips } from './export-many-clips.ts';
import { benchPlainExport } from './export-plain.ts';

/** Exports: a plain cut list, a graded one with a dissolve, their memory, and timelines of many clips. */
export async function benchExport(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const bench of [benchPlainExport, benchGradedExport, benchManyClips]) {
    const folder = await mkdtemp(join(tmpdir(), 'workprint-bench-'));
    try {
      rows.push(...(await bench(folder)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
}
