import { createSelector } from '@reduxjs/toolkit';
import type { ProxyView } from '../../core/contract/cache.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { Item } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { activeSequence } from '../editor/selectors.ts';
import type { RootState } from '../editor/store.ts';
import type { FileAddress } from './media-file.ts';

/** An asset with its proxy, if it has one, and whether that is played in its place. */
export interface ShownAsset extends AssetView {
  readonly proxy?: ProxyView;
  readonly playsProxy?: boolean;
}

/** The project's assets as the viewer plays them now: through their proxies, or as they are. */
export const shownAssets: (state: RootState) => ReadonlyMap<string, ShownAsset> = createSelector(
  (state: RootState) => state.project.assets,
  (state: RootState) => state.project.proxies,
  (state: RootState) => state.viewer.playsProxies,
  (assets, proxies, playsProxies) => {
    return new Map<string, ShownAsset>(
      Array.from(assets, ([id, asset]) => {
        const proxy = proxies.get(id);
        return [id, proxy?.version === asset.version ? withProxy(asset, proxy, playsProxies) : asset];
      }),
    );
  },
);

/** Those of them that the sequence at hand shows: what becomes of others is no reason to interrupt play. */
export const assetsInSequence: (state: RootState) => readonly (ShownAsset | undefined)[] = createSelector(
  (state: RootState) => state.project.timeline,
  activeSequence,
  shownAssets,
  (timeline, sequence, assets) => {
    const ids = new Set<string>();
    const seen = new Set<string>();
    const walk = (sequenceId: string): void => {
      if (seen.has(sequenceId)) return;
      seen.add(sequenceId);
      for (const track of timeline.tracks(sequenceId)) {
        const { assetIds, sequenceIds } = shownBy(timeline.items(track.id));
        for (const id of assetIds) ids.add(id);
        for (const id of sequenceIds) walk(id);
      }
    };
    if (sequence) walk(sequence.id);
    return Array.from(ids, (id) => assets.get(id));
  },
);

interface ShownIds {
  readonly assetIds: ReadonlySet<string>;
  readonly sequenceIds: ReadonlySet<string>;
}

const idsOf = new WeakMap<readonly Item[], ShownIds>();

/** What items show, looked through once: an edit leaves the lists of most tracks as they are. */
function shownBy(items: readonly Item[]): ShownIds {
  const known = idsOf.get(items);
  if (known) return known;
  const [assetIds, sequenceIds] = [new Set<string>(), new Set<string>()];
  for (const item of items) {
    if (item.kind !== 'clip') continue;
    if (item.media.kind === 'sequence') sequenceIds.add(item.media.sequenceId);
    else assetIds.add(assetOf(item)?.assetId ?? '');
  }
  const found = { assetIds, sequenceIds };
  idsOf.set(items, found);
  return found;
}

const known = new WeakMap<AssetView, ShownAsset>();

/** The same object for the same asset and proxy, so that a change of others is seen to be none of this one. */
function withProxy(asset: AssetView, proxy: ProxyView, playsProxy: boolean): ShownAsset {
  const before = known.get(asset);
  if (before?.proxy === proxy && before.playsProxy === playsProxy) return before;
  const shown = { ...asset, proxy, playsProxy };
  known.set(asset, shown);
  return shown;
}

/** Where the asset is read: its proxy's file, or its own with a proxy for where that can't be played. */
export function addressOf(asset: ShownAsset): FileAddress {
  const proxy = mediaUrls.proxy(asset, asset.proxy?.size);
  // A proxy says itself what its colours mean.
  const alphaBelow = asset.video?.alpha ?? false;
  if (asset.playsProxy) return { url: proxy, fallbackUrl: null, colour: null, alphaBelow };
  return {
    url: mediaUrls.asset(asset),
    fallbackUrl: proxy,
    prefersFallback: asset.video?.interlaced ?? false,
    colour: asset.video?.colour ?? null,
    alphaBelow,
  };
}
