import type { ProxyView } from '../contract/cache.ts';
import type { AssetView } from '../contract/views.ts';
import { sameJson } from '../timeline/history/diff.ts';
import { logIdOf, plainLog, type Log } from '../timeline/model/bin.ts';
import { assetUses } from '../timeline/model/asset-uses.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** An asset with what is known and noted of it: what bins list and searches look through. */
export interface LoggedAsset {
  readonly id: string;
  readonly asset: AssetView;
  readonly log: Log;
  /** What it is called here: as it was renamed, or as its file. */
  readonly name: string;
  /** How many clips show it. */
  readonly uses: number;
  readonly hasProxy: boolean;
}

/** Every asset of the project, in the order given. One that was removed is not there, unless a clip shows it all the same. */
export function loggedAssets(
  timeline: Timeline,
  assets: Iterable<AssetView>,
  proxies: readonly Pick<ProxyView, 'assetId'>[],
): LoggedAsset[] {
  const uses = assetUses(timeline);
  const withProxy = new Set(proxies.map(({ assetId }) => assetId));
  const list: LoggedAsset[] = [];
  for (const asset of assets) {
    const before = known.get(asset);
    const log = noted(timeline, asset, before);
    const count = uses.get(asset.id)?.length ?? 0;
    if (log.removed && count === 0) continue;
    const hasProxy = withProxy.has(asset.id);
    if (before?.log === log && before.uses === count && before.hasProxy === hasProxy) list.push(before);
    else {
      const now = { id: asset.id, asset, log, name: log.name || asset.name, uses: count, hasProxy };
      known.set(asset, now);
      list.push(now);
    }
  }
  return list;
}

/** What was last made of each asset: the same object stands for what has not changed, so that a list draws only what has. */
const known = new WeakMap<AssetView, LoggedAsset>();

function noted(timeline: Timeline, { id }: AssetView, before: LoggedAsset | undefined): Log {
  if (timeline.records.has(logIdOf(id))) return timeline.logOf(id);
  return before && sameJson(before.log, plainLog(id)) ? before.log : plainLog(id);
}
