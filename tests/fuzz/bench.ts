import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from '../figures.ts';
import { benchInterchangeFuzz } from './interchange.ts';
import { benchProjectFuzz } from './project-file.ts';

const FUZZES = { project: benchProjectFuzz, interchange: benchInterchangeFuzz };

/** The figures of `npm run bench -- fuzz`: of the fuzzes that are named, or of all. */
export async function benchFuzz(
  names: readonly string[],
  {
    count = '100000',
    seed = '1',
    keep = join(tmpdir(), 'workprint-fuzz-findings'),
  }: { count?: string | undefined; seed?: string | undefined; keep?: string | undefined },
): Promise<BenchRow[]> {
  const unknown = names.find((name) => !(name in FUZZES));
  if (unknown !== undefined) throw new RangeError(`There is no fuzz "${unknown}": ${Object.keys(FUZZES).join(', ')}.`);
  const rows: BenchRow[] = [];
  for (const [name, bench] of Object.entries(FUZZES))
    if (names.length === 0 || names.includes(name)) rows.push(...(await bench(Number(count), Number(seed), keep)));
  return rows;
}
