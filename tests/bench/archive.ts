/** Exact search over a million shots: how long it takes, what it finds next to double precision, and how near it comes to the speed of memory. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filterTests, wishPreference, type FacetFilter } from '../../core/archive/facets.ts';
import { headNames, rowDimensions, type HeadWeights } from '../../core/archive/heads.ts';
import { evenWeights, foldQuery } from '../../core/archive/query.ts';
import { RowSet } from '../../host/archive/vectors/row-set.ts';
import { VectorStore, type ScanQuery } from '../../host/archive/vectors/vector-store.ts';
import { loadAddon } from '../../native/binding/load.ts';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import type { SearchCost } from './archive-child.ts';
import { peerRows, searchPython } from './archive-peer.ts';
import { pictureLike, shotHeads, shotRow, shotsPerFilm } from './archive-shots.ts';
import { median, pairedRatio } from './timing.ts';

const shots = 1_000_000;
const atOnce = 8192;
const limit = 20;
const timedQueries = 200;
const checkedQueries = 50;
const archive = { archive: 'bench', revision: 1 };

export async function benchArchive(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(process.env['WORKPRINT_BENCH_FOLDER'] ?? tmpdir(), 'workprint-archive-'));
  try {
    const python = searchPython();
    const checked = queriesOf(checkedQueries);
    const { store, nearest } = await fill(folder, checked, python !== null);
    const rows = [...(await queryRows(store)), await recallRow(store, checked, nearest), ...(await filterRows(store))];
    await store.close();
    rows.push(...costRows(folder, (await stat(join(folder, 'shots.vectors'))).size));
    rows.push(...(await peerRows(python, folder, checked, shots)));
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What people search with: a shot of the archive or a picture from outside, by some heads or all, with more and less like this. */
function queriesOf(count: number): Float32Array[] {
  const weights: readonly HeadWeights[] = [
    evenWeights,
    { look: 1 },
    { light: 1 },
    { look: 2, framing: 1 },
    evenWeights,
  ];
  return Array.from({ length: count }, (_, i) => {
    const at = (i * 7919 * 131) % shots;
    const heads = i % 2 === 0 ? shotHeads(at) : pictureLike(at);
    const others =
      i % 5 === 4
        ? [
            { heads: shotHeads((at + 3 * shotsPerFilm) % shots), weight: 1 },
            { heads: shotHeads((at + 5 * shotsPerFilm) % shots), weight: -1 },
          ]
        : [];
    return foldQuery([{ heads, weight: 1 }, ...others], weights[i % weights.length]);
  });
}

interface Near {
  readonly row: number;
  readonly score: number;
}

/** Makes the archive, and finds what is nearest to the queries in double precision on the way; `raw` keeps the vectors as float32 for the peers. */
async function fill(
  folder: string,
  queries: readonly Float32Array[],
  raw: boolean,
): Promise<{ store: VectorStore; nearest: readonly (readonly Near[])[] }> {
  const store = await VectorStore.open(folder, archive);
  const file = raw ? await open(join(folder, 'rows.f32'), 'w') : null;
  const nearest = queries.map((): Near[] => []);
  for (let first = 0; first < shots; first += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, shots - first) }, (_, i) => shotRow(first + i));
    await store.append(rows);
    const components = new Float64Array(rows.length * rowDimensions);
    rows.forEach(({ heads }, i) =>
      components.set(
        headNames.flatMap((head) => Array.from(heads[head] ?? [])),
        i * rowDimensions,
      ),
    );
    await file?.write(new Uint8Array(Float32Array.from(components).buffer));
    queries.forEach((query, i) => addNearest(nearest[i] ?? [], query, components, first));
  }
  await file?.close();
  await store.flush(archive.revision);
  return { store, nearest };
}

function addNearest(best: Near[], query: Float32Array, components: Float64Array, first: number): void {
  const factors = Float64Array.from(query);
  for (let at = 0; at < components.length; at += rowDimensions) {
    let score = 0;
    for (let i = 0; i < rowDimensions; i++) score += (factors[i] ?? 0) * (components[at + i] ?? 0);
    const worst = best[limit - 1];
    if (worst && score <= worst.score) continue;
    const place = best.findIndex((other) => other.score < score);
    best.splice(place < 0 ? best.length : place, 0, { row: first + at / rowDimensions, score });
    best.length = Math.min(best.length, limit);
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Times of single queries, and of a memcpy that moves as many bytes as one reads, in turn. */
async function queryRows(store: VectorStore): Promise<BenchRow[]> {
  const addon = loadAddon();
  const bytes = shots * rowDimensions;
  const [source, target] = [new Uint8Array(bytes / 2).fill(1), new Uint8Array(bytes / 2).fill(2)];
  const times: number[] = [];
  const copies: number[] = [];
  for (const query of queriesOf(timedQueries)) {
    times.push(await milliseconds(() => store.scan({ query, limit })));
    copies.push(await milliseconds(() => addon.copy(source, target)));
  }
  const sorted = times.toSorted((a, b) => a - b);
  const threads = `${addon.getThreads()} threads, ${addon.getDispatch()}`;
  const row = (id: string, value: number, unit: string, note: string): BenchRow => ({
    id,
    value,
    unit,
    n: times.length,
    note,
  });
  const speed = (time: number) => `${(bytes / time / 1e6).toFixed(1)} GB/s`;
  return [
    row('archive.query_p50_ms', median(times), 'ms', `target below 15; ${shots} shots, ${limit} hits, ${threads}`),
    row('archive.query_p95_ms', sorted[Math.floor(0.95 * sorted.length)] ?? NaN, 'ms', 'target below 40'),
    row(
      'archive.bandwidth_ratio',
      pairedRatio(copies, times),
      '× memcpy',
      `target 0.6; a query reads ${speed(median(times))}, a memcpy reads and writes ${speed(median(copies))}`,
    ),
  ];
}

async function recallRow(
  store: VectorStore,
  queries: readonly Float32Array[],
  nearest: readonly (readonly Near[])[],
): Promise<BenchRow> {
  let found = 0;
  for (const [i, query] of queries.entries()) {
    const { hits } = await store.scan({ query, limit });
    const rows = new Set(hits.map(({ row }) => row));
    found += (nearest[i] ?? []).filter(({ row }) => rows.has(row)).length;
  }
  const note = 'target 0.99; against double precision';
  return { id: 'archive.recall_at_20', value: found / (limit * queries.length), unit: '', n: queries.length, note };
}

/** Each kind of filter beside the same query without one, in turn. */
async function filterRows(store: VectorStore): Promise<BenchRow[]> {
  const film = new RowSet();
  film.addRange(77 * shotsPerFilm, shotsPerFilm);
  const among = (...filters: FacetFilter[]): Partial<ScanQuery> => ({ filter: filters.flatMap(filterTests) });
  const kinds: Readonly<Record<string, Partial<ScanQuery>>> = {
    most: among({ facet: 'movement', any: ['handheld'], not: true }),
    few: among(
      { facet: 'shot-size', any: ['close-up', 'extreme-close-up'] },
      { facet: 'movement', any: ['push-in'] },
      { facet: 'colour-temperature', from: 2500, to: 3800 },
    ),
    film: { among: film },
    wishes: {
      preferences: [
        wishPreference({ facet: 'contrast', from: 0.3, to: 0.8, weight: 0.2 }),
        wishPreference({ facet: 'key', any: ['low'], weight: 0.2 }),
      ],
    },
  };
  const rows: BenchRow[] = [];
  for (const [kind, extra] of Object.entries(kinds)) {
    const plain: number[] = [];
    const filtered: number[] = [];
    let matched = 0;
    for (const query of queriesOf(50)) {
      plain.push(await milliseconds(() => store.scan({ query, limit })));
      filtered.push(await milliseconds(async () => ({ matched } = await store.scan({ query, limit, ...extra }))));
    }
    const note = `${((100 * matched) / shots).toFixed(2)} % of the shots pass; ${median(filtered).toFixed(1)} ms`;
    rows.push({
      id: `archive.filtered_${kind}_ratio`,
      value: pairedRatio(filtered, plain),
      unit: '× unfiltered',
      n: plain.length,
      note,
    });
  }
  return rows;
}

/** What a process needs that only searches. */
function costRows(folder: string, fileBytes: number): BenchRow[] {
  const queries = 20;
  const script = join(programRoot, 'out/tests/bench/archive-child.js');
  const args = [script, folder, archive.archive, String(archive.revision), String(queries)];
  const cost = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as SearchCost;
  const megabytes = (bytes: number) => bytes / 1e6;
  const own =
    cost.own === null
      ? ''
      : `; ${megabytes(cost.own).toFixed(0)} MB its own, the rest pages of the file that the system may take back`;
  return [
    {
      id: 'archive.rss_mb',
      value: megabytes(cost.rss),
      unit: 'MB',
      n: 1,
      note: `a process that only searches${own}`,
    },
    {
      id: 'archive.disk_mb',
      value: megabytes(fileBytes),
      unit: 'MB',
      n: 1,
      note: `${(fileBytes / shots).toFixed(0)} bytes a shot`,
    },
    { id: 'archive.open_ms', value: cost.open, unit: 'ms', n: 1 },
    {
      id: 'archive.first_query_ms',
      value: cost.first,
      unit: 'ms',
      n: 1,
      note: 'the file in the system’s cache, its pages not yet mapped',
    },
  ];
}
