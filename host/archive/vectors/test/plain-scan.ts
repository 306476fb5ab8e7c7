import type { FacetTest } from '../../../../core/archive/facet-test.ts';
import type { ScanQuery, ScanResult } from '../vector-store.ts';

/** A row as the file holds it: components in 1/32,512, and facets. */
export interface PlainRow {
  readonly components: readonly number[];
  readonly facets: Uint8Array;
}

/** A vector as the file keeps it. */
export function quantised(vector: ArrayLike<number>): number[] {
  return Array.from(vector, (value) => {
    const scaled = value * 127;
    const code = Math.round(scaled);
    return 256 * code + Math.min(Math.max(Math.round((scaled - code) * 256), -128), 127);
  });
}

/** What a scan is to give, by its definition and one row after the other, in double precision. */
export function plainScan(rows: readonly PlainRow[], query: ScanQuery, removed: ReadonlySet<number>): ScanResult {
  const hits: { row: number; score: number }[] = [];
  let unknown = 0;
  for (const [row, { components, facets }] of rows.entries()) {
    if (removed.has(row) || (query.among && !query.among.has(row))) continue;
    const best = ({ any }: FacetTest) => Math.max(...any.map(({ column, worth }) => worth[facets[column]!]!));
    const verdict = Math.min(2, ...(query.filter ?? []).map(best));
    if (verdict === 1) unknown++;
    if (verdict < 2) continue;
    let sum = 0;
    for (const [i, value] of query.query.entries()) sum += value * components[i]!;
    let score = sum / (256 * 127);
    for (const preference of query.preferences ?? [])
      score += (Math.fround(preference.weight) * best(preference)) / 255;
    hits.push({ row, score });
  }
  hits.sort((a, b) => b.score - a.score || a.row - b.row);
  return { hits: hits.slice(0, query.limit), matched: hits.length, unknown };
}
