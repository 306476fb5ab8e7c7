import { createSelector } from '@reduxjs/toolkit';
import { useEffect, useState } from 'react';
import { frameGraph } from '../../core/render/frame-graph.ts';
import { framesOf } from '../../core/render/graph-parts.ts';
import { toggleProxies } from '../editor/actions.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, type RootState } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { useFrameSource } from './player-context.tsx';
import { addressOf, shownAssets, type ShownAsset } from './shown-asset.ts';

/** Whether proxies are played, and whether the picture on show is of one. */
export function ProxySwitch() {
  const dispatch = useAppDispatch();
  const on = useAppSelector((state) => state.viewer.playsProxies);
  const asset = useAppSelector(assetOnShow);
  const isProxy = useIsProxy(asset);
  return (
    <span className="proxy-switch">
      {isProxy && asset?.proxy && <span className="badge">{text.proxies.sizes[asset.proxy.size]}</span>}
      <Button pressed={on} command="play-proxies" onClick={() => dispatch(toggleProxies())}>
        {text.proxies.play}
      </Button>
    </span>
  );
}

/** Whether a proxy of the asset is what is played: because that is wished, or because the asset can't be played as it is. */
function useIsProxy(asset: ShownAsset | undefined): boolean {
  const frames = useFrameSource();
  const [fallback, setFallback] = useState<ShownAsset>();
  useEffect(() => {
    if (!asset?.proxy || asset.playsProxy || !asset.online) return;
    frames.playsFallback(addressOf(asset)).then(
      (isFallback) => setFallback(isFallback ? asset : undefined),
      // What can't be opened says so where its picture would be.
      () => undefined,
    );
  }, [frames, asset]);
  return asset !== undefined && (asset.playsProxy === true || fallback === asset);
}

/** The asset whose picture is on show, as it is played. */
function assetOnShow(state: RootState): ShownAsset | undefined {
  const { mode, sourceAssetId } = state.viewer;
  return shownAssets(state).get((mode === 'source' ? sourceAssetId : assetOnTop(state)) ?? '');
}

/** The asset of the highest picture at the playhead. */
const assetOnTop = createSelector(
  (state: RootState) => state.project.timeline,
  activeSequence,
  (state: RootState) => state.viewer.sequenceFrame,
  (timeline, sequence, frame): string | null => {
    const top = sequence && framesOf(frameGraph(timeline, sequence.id, frame)).at(-1);
    // A take is a film of its own.
    return top?.kind === 'media' && top.media.kind === 'asset' ? top.media.assetId : null;
  },
);
