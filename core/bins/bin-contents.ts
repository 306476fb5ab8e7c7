import type { Bin } from '../timeline/model/bin.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import type { LoggedAsset } from './logged-asset.ts';
import { matches } from './search/matches.ts';
import { parseSearch } from './search/parse-search.ts';

/** What a bin shows: what lies in it, or what a smart bin's search finds. Null is the whole project. */
export function binContents(all: readonly LoggedAsset[], bin: Bin | null): readonly LoggedAsset[] {
  if (bin === null) return all;
  if (bin.search !== null) return found(all, bin.search);
  return all.filter(({ log }) => log.binId === bin.id);
}

/** What a search finds in a bin and in the bins that lie in it; in a smart bin, among what that finds. */
export function searched(
  all: readonly LoggedAsset[],
  timeline: Timeline,
  bin: Bin | null,
  search: string,
): readonly LoggedAsset[] {
  if (bin === null) return found(all, search);
  if (bin.search !== null) return found(binContents(all, bin), search);
  const bins = new Set(withBinsIn(timeline, bin).map(({ id }) => id));
  return found(
    all.filter(({ log }) => log.binId !== null && bins.has(log.binId)),
    search,
  );
}

/** A bin and all that lie in it, at whatever depth. */
export function withBinsIn(timeline: Timeline, bin: Bin): Bin[] {
  return [bin, ...timeline.binsIn(bin.id).flatMap((child) => withBinsIn(timeline, child))];
}

function found(assets: readonly LoggedAsset[], search: string): readonly LoggedAsset[] {
  const { terms } = parseSearch(search);
  return terms.length === 0 ? assets : assets.filter((asset) => matches(asset, terms));
}
