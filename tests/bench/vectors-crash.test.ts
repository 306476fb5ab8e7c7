import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foldQuery } from '../../core/archive/query.ts';
import { joinHeads } from '../../core/archive/heads.ts';
import { plainScan, quantised, type PlainRow } from '../../host/archive/vectors/test/plain-scan.ts';
import { VectorStore } from '../../host/archive/vectors/vector-store.ts';
import { programRoot } from '../../host/shells/software.ts';
import { SeededRandom } from '../seeded-random.ts';
import { pictureLike, shotRow } from './archive-shots.ts';

const archive = { archive: 'crash', revision: Number.MAX_SAFE_INTEGER };

/** Rows that the child said are flushed when it was killed. */
async function killed(folder: string, wait: number): Promise<number> {
  const child = spawn(process.execPath, [join(programRoot, 'out/tests/bench/vectors-crash-child.js'), folder]);
  let said = '';
  let failed = '';
  child.stderr.on('data', (data) => (failed += String(data)));
  child.stdout.on('data', (data) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), wait);
    said += String(data);
  });
  const signal = await new Promise<string | null>((over) => child.once('close', (_code, by) => over(by)));
  if (signal !== 'SIGKILL') throw new Error(`The child ended by itself: ${failed}`);
  return Number(said.split('\n').at(-2));
}

it('a program that is killed while it writes vectors leaves every flushed row, and no half one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'workprint-vectors-crash-'));
  const random = new SeededRandom(11);
  const rows: PlainRow[] = [];
  let torn = 0;
  try {
    for (let kill = 0; kill < 15; kill++) {
      const flushed = await killed(folder, random.below(250));
      const store = await VectorStore.open(folder, archive);
      expect(store.rows).toBeGreaterThanOrEqual(flushed);
      expect(store.revision).toBeGreaterThanOrEqual(flushed);
      torn += Number(store.rows > store.revision);
      while (rows.length < store.rows) {
        const { heads, facets } = shotRow(rows.length);
        rows.push({ components: quantised(joinHeads(heads)), facets });
      }
      const query = { query: foldQuery([{ heads: pictureLike(kill), weight: 1 }]), limit: 50 };
      expect(await store.scan(query)).toEqual(plainScan(rows.slice(0, store.rows), query, new Set()));
      await store.close();
    }
    // Or the kills all came where nothing was going on.
    expect(torn).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
