import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rowDimensions } from '../../core/archive/heads.ts';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import { median } from './timing.ts';

/** Exact searches of others over the same vectors, by the name the script knows them by. */
const peers: Readonly<Record<string, string>> = {
  numpy: 'NumPy matrix product, float32',
  faiss: 'FAISS IndexFlatIP, float32',
  faiss8: 'FAISS IndexScalarQuantizer, 8 bits',
  sqlite_vec: 'sqlite-vec vec0, int8',
  lancedb: 'LanceDB without an index, float32',
};

/** A Python with NumPy and those of the peers that there are; null: none is named. */
export function searchPython(): string | null {
  return process.env['WORKPRINT_SEARCH_PYTHON'] ?? null;
}

/** Milliseconds of a query by each peer; one that is not installed stays empty. `folder` holds the vectors in rows.f32. */
export async function peerRows(
  python: string | null,
  folder: string,
  queries: readonly Float32Array[],
  rows: number,
): Promise<BenchRow[]> {
  const id = (name: string) => `archive.peer.${name}_p50_ms`;
  if (python === null) {
    const note = 'not measured: no Python named in WORKPRINT_SEARCH_PYTHON';
    return Object.entries(peers).map(([name, peer]) => ({ id: id(name), value: NaN, unit: 'ms', n: 0, peer, note }));
  }
  await writeFile(join(folder, 'queries.f32'), Buffer.concat(queries.map((query) => new Uint8Array(query.buffer))));
  const script = join(programRoot, 'tests/bench/archive_peer.py');
  return Object.entries(peers).map(([name, peer]) => {
    const args = [script, name, folder, String(rows), String(rowDimensions)];
    const answer = JSON.parse(execFileSync(python, args, { encoding: 'utf8', maxBuffer: 1 << 26 })) as
      { times: number[]; version: string } | { error: string };
    if ('error' in answer)
      return { id: id(name), value: NaN, unit: 'ms', n: 0, peer, note: `not measured: ${answer.error}` };
    const { times, version } = answer;
    return { id: id(name), value: median(times), unit: 'ms', n: times.length, peer: `${peer}, ${version}` };
  });
}
