import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import type { BenchRow } from '../figures.ts';

/** Lengths of the film, as so many times the shortest. */
const LENGTHS = [1, 4, 16] as const;

/** How much more memory the longest film takes than the shortest at most, each exported by a process of its own: nothing may grow with length. */
export async function memoryOverLength(
  planOf: (times: number, output: string) => ExportPlan,
  folder: string,
): Promise<BenchRow> {
  const bytes: number[] = [];
  for (const times of LENGTHS) bytes.push(await peakBytes(planOf(times, join(folder, 'long.mp4')), folder));
  const [least = NaN, , most = NaN] = bytes;
  const mebibytes = bytes.map((peak) => (peak / 2 ** 20).toFixed(0)).join(', ');
  return {
    id: 'export.rss_growth_percent',
    value: 100 * (most / least - 1),
    unit: '%',
    n: LENGTHS.length,
    note: `most resident memory at ${LENGTHS.join(', ')} times the length: ${mebibytes} MiB`,
  };
}

async function peakBytes(plan: ExportPlan, folder: string): Promise<number> {
  const file = join(folder, 'plan.json');
  await writeFile(file, JSON.stringify(plan));
  const script = fileURLToPath(new URL('export-child.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  return Number(stdout);
}
