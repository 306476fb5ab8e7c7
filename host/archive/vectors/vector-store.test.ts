import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { facetColumns, type FacetTest } from '../../../core/archive/facet-test.ts';
import { headNames, headSizes, joinHeads, rowDimensions, type ShotVectors } from '../../../core/archive/heads.ts';
import { loadAddon } from '../../../native/binding/load.ts';
import { SeededRandom } from '../../../tests/seeded-random.ts';
import { blockOffset, blockParts, rowsPerBlock } from './row-file.ts';
import { RowSet } from './row-set.ts';
import { plainScan, quantised, type PlainRow } from './test/plain-scan.ts';
import { VectorStore, type ScanQuery, type VectorRow } from './vector-store.ts';

let folder: string;
const now = { archive: 'an archive', revision: 1 };
const file = () => path.join(folder, 'shots.vectors');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workprint-vectors-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function unit(random: SeededRandom, length: number): number[] {
  const values = Array.from({ length }, () => random.between(-1, 1));
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
}

function heads(random: SeededRandom): ShotVectors {
  return Object.fromEntries(headNames.map((head) => [head, unit(random, headSizes[head])]));
}

function row(random: SeededRandom): VectorRow {
  return { heads: heads(random), facets: Uint8Array.from({ length: facetColumns }, () => random.below(256)) };
}

function rowsOf(seed: number, count: number): VectorRow[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => row(random));
}

function plain(rows: readonly VectorRow[]): PlainRow[] {
  return rows.map((one) => ({ components: quantised(joinHeads(one.heads)), facets: one.facets }));
}

function test(random: SeededRandom, largest: number): FacetTest {
  return {
    any: Array.from({ length: 1 + random.below(3) }, () => ({
      column: random.below(facetColumns),
      worth: Uint8Array.from({ length: 256 }, () => random.below(largest + 1)),
    })),
  };
}

function anyQuery(random: SeededRandom, rows: number): ScanQuery {
  const some = (most: number, largest: number) =>
    Array.from({ length: random.below(most + 1) }, () => test(random, largest));
  return {
    query: random.below(5) === 0 ? new Float32Array(rowDimensions) : joinHeads(heads(random)),
    preferences: some(3, 255).map((preference) => ({ ...preference, weight: random.between(-0.5, 0.5) })),
    filter: some(3, 2),
    limit: 1 + random.below(40),
    ...(random.below(2) === 0
      ? { among: RowSet.of(Array.from({ length: random.below(rows + 1) }, () => random.below(rows))) }
      : {}),
  };
}

describe('a scan', () => {
  const addon = loadAddon();
  const level = addon.getDispatch();
  const threads = addon.getThreads();
  afterEach(() => {
    addon.setDispatch(level);
    addon.setThreads(threads);
  });

  it('finds what its definition finds, with every instruction set and on any number of threads', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 3000 }), async (seed, count) => {
        const random = new SeededRandom(seed);
        const rows = rowsOf(seed, count);
        const store = await VectorStore.open(path.join(folder, String(runs++)), now);
        await store.append(rows);
        const removed = new Set(Array.from({ length: random.below(3) }, () => random.below(count)));
        await store.remove(removed);
        const reference = plain(rows);
        for (let i = 0; i < 4; i++) {
          const query = anyQuery(random, count);
          const expected = plainScan(reference, query, removed);
          for (const dispatch of addon.dispatch) {
            addon.setDispatch(dispatch);
            addon.setThreads(1 + random.below(3));
            expect(await store.scan(query)).toEqual(expected);
          }
        }
        await store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('keeps rows of equal score in the order of their numbers, however many there are', async () => {
    const [one] = rowsOf(1, 1);
    const store = await VectorStore.open(folder, now);
    await store.append(Array.from({ length: 2500 }, () => one!));
    const { hits } = await store.scan({ query: joinHeads(one!.heads), limit: 700 });
    expect(hits.map((hit) => hit.row)).toEqual(Array.from({ length: 700 }, (_, i) => i));
    await store.close();
  });

  it('gives a row its own cosine', async () => {
    const rows = rowsOf(2, 300);
    const store = await VectorStore.open(folder, now);
    await store.append(rows);
    const { hits } = await store.scan({ query: joinHeads(rows[123]!.heads).map((value) => value / 4), limit: 1 });
    expect(hits[0]!.row).toBe(123);
    expect(hits[0]!.score).toBeCloseTo(1, 4);
    await store.close();
  });

  it('sees rows that were appended after one before, and rows of a file that has grown', async () => {
    const rows = rowsOf(3, 2 * rowsPerBlock + 5);
    const store = await VectorStore.open(folder, now);
    for (let done = 0; done < rows.length; done += 700) {
      expect(await store.append(rows.slice(done, done + 700))).toBe(done);
      const query = { query: joinHeads(rows[done]!.heads), limit: 3 };
      expect(await store.scan(query)).toEqual(plainScan(plain(rows.slice(0, done + 700)), query, new Set()));
    }
    await store.close();
  });

  it('runs beside appends', async () => {
    const rows = rowsOf(4, 4000);
    const store = await VectorStore.open(folder, now);
    await store.append(rows.slice(0, 1000));
    const query = { query: joinHeads(rows[7]!.heads), limit: 1 };
    const appends = [1000, 2000, 3000].map((from) => store.append(rows.slice(from, from + 1000)));
    const scans = Array.from({ length: 20 }, () => store.scan(query));
    await Promise.all(appends);
    expect((await Promise.all(scans)).map(({ hits }) => hits[0]!.row)).toEqual(scans.map(() => 7));
    await store.close();
  });

  it('does not start when it is cancelled', async () => {
    const store = await VectorStore.open(folder, now);
    const query = { query: new Float32Array(rowDimensions), limit: 1, signal: AbortSignal.abort(new Error('enough')) };
    await expect(store.scan(query)).rejects.toThrow('enough');
    await store.close();
  });

  it('refuses what would read outside the file', async () => {
    const store = await VectorStore.open(folder, now);
    await store.append(rowsOf(5, 3));
    const query = new Float32Array(rowDimensions);
    const tables = [{ column: facetColumns, worth: new Uint8Array(256) }];
    await expect(store.scan({ query, filter: [{ any: tables }], limit: 1 })).rejects.toThrow(
      'request.filter[0].any[0].column is 32; it must be a whole number from 0 to 31',
    );
    await expect(store.scan({ query: query.fill(NaN), limit: 1 })).rejects.toThrow('request.query must be finite');
    await store.close();
  });
});

describe('the file', () => {
  async function written(rows: readonly VectorRow[], archive = now): Promise<void> {
    const store = await VectorStore.open(folder, archive);
    await store.append(rows);
    await store.flush(archive.revision);
    await store.close();
  }

  /** Rows that are found, and the revision the file is at. */
  async function contents(archive = now): Promise<{ rows: number[]; revision: number }> {
    const store = await VectorStore.open(folder, archive);
    const { hits } = await store.scan({ query: new Float32Array(rowDimensions), limit: 10_000 });
    await store.close();
    return { rows: hits.map((hit) => hit.row), revision: store.revision };
  }

  const first = (count: number) => Array.from({ length: count }, (_, i) => i);

  it('is read again as it was written', async () => {
    const rows = rowsOf(10, rowsPerBlock + 30);
    await written(rows.slice(0, 900));
    await written(rows.slice(900));
    const store = await VectorStore.open(folder, now);
    const query = anyQuery(new SeededRandom(11), rows.length);
    expect(await store.scan(query)).toEqual(plainScan(plain(rows), query, new Set()));
    await store.close();
  });

  it('remembers what was removed and what was replaced', async () => {
    const rows = rowsOf(12, 40);
    await written(rows);
    const store = await VectorStore.open(folder, now);
    await store.remove([3, 39]);
    await store.replace(3, [rows[0]!]);
    await store.replace(5, [null, rows[1]!]);
    await expect(store.replace(39, [null, null])).rejects.toThrow("There are 40 rows; row 40 can't be replaced.");
    await store.close();
    const left = first(40).filter((row) => row !== 5 && row !== 39);
    expect((await contents()).rows).toEqual(left);
    const again = await VectorStore.open(folder, now);
    const { hits } = await again.scan({ query: joinHeads(rows[0]!.heads), limit: 2 });
    expect(hits.map((hit) => hit.row)).toEqual([0, 3]);
    await again.close();
  });

  it('says which revision of the archive it is a copy of', async () => {
    await written(rowsOf(13, 5), { ...now, revision: 7 });
    expect(await contents({ ...now, revision: 9 })).toEqual({ rows: first(5), revision: 7 });
  });

  it('begins anew for another archive or an earlier state of it, and nothing old comes back', async () => {
    await written(rowsOf(14, 30), { ...now, revision: 7 });
    await written(rowsOf(15, 10), { ...now, revision: 6 });
    expect(await contents()).toEqual({ rows: [], revision: 0 });
    await written(rowsOf(16, 3), { archive: 'another', revision: 9 });
    expect(await contents({ archive: 'another', revision: 9 })).toEqual({ rows: first(3), revision: 9 });
  });

  it('holds the rows before the first that is not whole, wherever in it its writing stopped', async () => {
    const rows = rowsOf(17, 20);
    await written(rows.slice(0, 5));
    const store = await VectorStore.open(folder, now);
    await store.append(rows.slice(5));
    await store.close();
    const whole = await readFile(file());
    for (const [part, width] of [
      [blockParts.codes, rowDimensions],
      [blockParts.fine, rowDimensions],
      [blockParts.there, 1],
      [blockParts.checks, 4],
    ] as const) {
      const torn = Buffer.from(whole);
      const at = blockOffset(0) + part + 12 * width;
      torn.fill(0, at + (width >> 1), at + width);
      await writeFile(file(), torn);
      expect((await contents()).rows).toEqual(first(12));
    }
  });

  it('opens when its growing was cut off, and when its making was', async () => {
    await written(rowsOf(18, rowsPerBlock));
    await written(rowsOf(19, 1));
    await truncate(file(), blockOffset(1) + 77);
    expect((await contents()).rows).toEqual(first(rowsPerBlock));
    await truncate(file(), 100);
    expect((await contents()).rows).toEqual([]);
  });

  it('is written by two at once without harm', async () => {
    const rows = rowsOf(20, 2000);
    const stores = [await VectorStore.open(folder, now), await VectorStore.open(folder, now)];
    await Promise.all(
      stores.map(async (store, i) => {
        for (let at = 0; at < rows.length;) at = (await store.append(rows.slice(at, at + 90 + 37 * i))) + 90 + 37 * i;
        await store.flush(1);
      }),
    );
    const query = anyQuery(new SeededRandom(21), rows.length);
    for (const store of [...stores, await VectorStore.open(folder, now)]) {
      expect(await store.scan(query)).toEqual(plainScan(plain(rows), query, new Set()));
      await store.close();
    }
  });

  it('that is another kind or version of file is refused and left as it is', async () => {
    await written([]);
    const handle = await open(file(), 'r+');
    await handle.write(Buffer.from([99]), 0, 1, 8);
    await handle.close();
    const before = await readFile(file());
    await expect(VectorStore.open(folder, now)).rejects.toThrow(
      /shots.vectors is not a file of shot vectors that this/,
    );
    expect(await readFile(file())).toEqual(before);
  });

  it('takes no row of another length', async () => {
    const store = await VectorStore.open(folder, now);
    const facets = new Uint8Array(facetColumns);
    await expect(store.append([{ heads: { look: [1] }, facets }])).rejects.toThrow(
      'look has 1 components; it needs 64',
    );
    await expect(store.append([{ heads: {}, facets: facets.subarray(1) }])).rejects.toThrow('31 bytes of facets');
    expect(store.rows).toBe(0);
    await store.close();
  });
});
