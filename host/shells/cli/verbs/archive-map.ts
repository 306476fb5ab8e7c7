import { formatRow } from '../../../../core/interchange/csv/csv.ts';
import type { ShotView } from '../../../../core/contract/archive.ts';
import type { Archive } from '../../../archive/archive.ts';
import { shortId } from '../describe.ts';
import { table, type Output } from '../output.ts';
import type { Options } from '../verb.ts';

/** Shots that are asked for at once. */
const PAGE = 1000;

/** A shot and its place on the map, x and y from −1 to 1. */
export interface PlacedShot {
  readonly x: number;
  readonly y: number;
  readonly shot: ShotView;
}

/** Where all shots lie on a plane by their looks, in the archive's order: a table, or with `--csv` comma-separated lines with a head. */
export async function archiveMap(opened: Archive, options: Options, output: Output): Promise<void> {
  const { revision, positions, points } = await opened.map.now();
  const placed: PlacedShot[] = [];
  for (let start = 0; start < positions.length; start += PAGE) {
    const page = await opened.at([...positions.subarray(start, start + PAGE)]);
    const shots = new Map(page.map((shot) => [shot.position, shot]));
    for (let i = start; i < Math.min(start + PAGE, positions.length); i++) {
      // A shot that has gone since the map was drawn is on it no more.
      const shot = shots.get(positions[i] ?? NaN);
      if (shot) placed.push({ x: points[2 * i] ?? 0, y: points[2 * i + 1] ?? 0, shot });
    }
  }
  output.result(options['csv'] === true ? mapCsv(placed) : lines(placed), { revision, shots: placed });
}

function lines(placed: readonly PlacedShot[]): string[] {
  return table(
    placed.map(({ x, y, shot: { id, name, number } }) => [
      x.toFixed(4),
      y.toFixed(4),
      shortId(id),
      name,
      `shot ${number}`,
    ]),
  );
}

/** RFC 4180, with a head. */
export function mapCsv(placed: readonly PlacedShot[]): string[] {
  return [
    formatRow(['shot', 'x', 'y', 'file', 'number', 'start', 'frames', 'rights'], ','),
    ...placed.map(({ x, y, shot: { id, name, number, start, count, rights } }) =>
      formatRow([id, String(x), String(y), name, String(number), String(start), String(count), rights], ','),
    ),
  ];
}
