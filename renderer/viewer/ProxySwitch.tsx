import { clipSeenAt } from './frame-mapping.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { toggleProxies } from '../editor/actions.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, type RootState } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { shownAssets, type ShownAsset } from './shown-asset.ts';

/** Whether proxies are played, and whether the picture on show is of one. */
export function ProxySwitch() {
  const dispatch = useAppDispatch();
  const on = useAppSelector((state) => state.viewer.playsProxies);
  const asset = useAppSelector(assetOnShow);
  return (
    <span className="proxy-switch">
      {asset?.playsProxy && asset.proxy && <span className="badge">{text.proxies.sizes[asset.proxy.size]}</span>}
      <Button pressed={on} shortcut="Ctrl+Alt+P" onClick={() => dispatch(toggleProxies())}>
        {text.proxies.play}
      </Button>
    </span>
  );
}

/** The asset whose picture is on show, as it is played. */
function assetOnShow(state: RootState): ShownAsset | undefined {
  const { project, viewer } = state;
  const assets = shownAssets(state);
  if (viewer.mode === 'source') return assets.get(viewer.sourceAssetId ?? '');
  const sequence = activeSequence(state);
  const seen = sequence && clipSeenAt({ timeline: project.timeline, sequence, assets }, viewer.sequenceFrame);
  // A take is a film of its own.
  return seen && !seen.clip.activeTake ? assets.get(assetOf(seen.clip)?.assetId ?? '') : undefined;
}
