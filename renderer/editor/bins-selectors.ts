import { createSelector } from '@reduxjs/toolkit';
import { binContents, searched } from '../../core/bins/bin-contents.ts';
import { loggedAssets, type LoggedAsset } from '../../core/bins/logged-asset.ts';
import { sortedBy } from '../../core/bins/sorted-by.ts';
import type { ProxyView } from '../../core/contract/cache.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { Bin } from '../../core/timeline/model/bin.ts';
import type { RootState } from './store.ts';

/** Proxies that are of the content their assets have now. */
const currentProxies = createSelector(
  [(state: RootState) => state.project.proxies, (state: RootState) => state.project.assets],
  (proxies: ReadonlyMap<string, ProxyView>, assets: ReadonlyMap<string, AssetView>) =>
    [...proxies.values()].filter(({ assetId, version }) => assets.get(assetId)?.version === version),
);

/** All media of the project with what is noted of it. */
export const allMedia = createSelector(
  [(state: RootState) => state.project.timeline, (state: RootState) => state.project.assets, currentProxies],
  (timeline, assets, proxies): readonly LoggedAsset[] => loggedAssets(timeline, assets.values(), proxies),
);

/** The bin on show; null for all media. */
export function shownBin({ project, bins }: RootState): Bin | null {
  const record = bins.binId === null ? undefined : project.timeline.records.get(bins.binId);
  return record?.kind === 'bin' ? record : null;
}

/** What the bin on show shows, in the order of its column. */
export const shownMedia = createSelector(
  [
    allMedia,
    (state: RootState) => state.project.timeline,
    shownBin,
    (state: RootState) => state.bins.search,
    (state: RootState) => state.bins.look.sort,
  ],
  (all, timeline, bin, search, { by, down }): readonly LoggedAsset[] => {
    const found = search.trim() === '' ? binContents(all, bin) : searched(all, timeline, bin, search);
    return sortedBy(found, by, down);
  },
);

/** The selected media of what is shown, in the order in which it was picked. */
export const pickedMedia = createSelector(
  [shownMedia, (state: RootState) => state.selection.assetIds],
  (all, ids): readonly LoggedAsset[] => {
    const wanted = new Set(ids);
    const found = new Map(all.filter(({ id }) => wanted.has(id)).map((one) => [one.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
);
