import { Failure } from '../../../core/jobs/failure.ts';
import type { Bin } from '../../../core/timeline/model/bin.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';

/** The bin of a name, of a way of names (`Day 1/Night`), or whose id starts so. Throws Failure where there is none, or more than one. */
export function namedBin(timeline: Timeline, text: string): Bin {
  const bins = allBins(timeline);
  const byWay = bins.filter(({ way }) => way === text);
  const byName = byWay.length > 0 ? byWay : bins.filter(({ bin }) => bin.name === text);
  const found = byName.length > 0 ? byName : bins.filter(({ bin }) => bin.id.startsWith(text));
  const [only] = found;
  if (only && found.length === 1) return only.bin;
  throw new Failure(
    'not-found',
    found.length === 0 ? `There is no bin "${text}".` : `"${text}" fits ${found.length} bins.`,
    found.length === 0 ? 'List them with `workprint bin list`.' : 'Write the way to it, as Day 1/Night.',
  );
}

export interface ListedBin {
  readonly bin: Bin;
  /** 0 at the top. */
  readonly depth: number;
  /** The names that lead to it, with slashes between. */
  readonly way: string;
}

/** Every bin, each before those that lie in it. */
export function allBins(timeline: Timeline, parent: ListedBin | null = null): ListedBin[] {
  return timeline.binsIn(parent?.bin.id ?? null).flatMap((bin) => {
    const way = parent ? `${parent.way}/${bin.name}` : bin.name;
    const listed = { bin, depth: parent ? parent.depth + 1 : 0, way };
    return [listed, ...allBins(timeline, listed)];
  });
}
