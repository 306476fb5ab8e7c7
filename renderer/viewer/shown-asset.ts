import { createSelector } from '@reduxjs/toolkit';
import type { ProxyView } from '../../core/contract/cache.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { RootState } from '../editor/store.ts';
import type { FileAddress } from './media-file.ts';

/** An asset with the proxy that is played in its place; without one it is played as it is. */
export interface ShownAsset extends AssetView {
  readonly proxy?: ProxyView;
}

/** The project's assets as the viewer plays them now: through their proxies, or as they are. */
export const shownAssets: (state: RootState) => ReadonlyMap<string, ShownAsset> = createSelector(
  (state: RootState) => state.project.assets,
  (state: RootState) => state.project.proxies,
  (state: RootState) => state.viewer.playsProxies,
  (assets, proxies, playsProxies) => {
    // A new map even where originals are played: what can't be is shown through the proxy that has just been made.
    return new Map<string, ShownAsset>(
      Array.from(assets, ([id, asset]) => {
        const proxy = proxies.get(id);
        return [id, playsProxies && proxy?.version === asset.version ? { ...asset, proxy } : asset];
      }),
    );
  },
);

/** Where the asset is read: its proxy's file, or its own with a proxy for where that can't be played. */
export function addressOf(asset: ShownAsset): FileAddress {
  // A proxy says itself what its colours mean.
  if (asset.proxy) return { url: mediaUrls.proxy(asset, asset.proxy.size), fallbackUrl: null, colour: null };
  return { url: mediaUrls.asset(asset), fallbackUrl: mediaUrls.proxy(asset), colour: asset.video?.colour ?? null };
}
