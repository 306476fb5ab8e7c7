import { place } from '../editor/actions.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { twoUpToggled, viewerSwitched } from '../editor/viewer-slice.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { PanelButton } from '../panels/PanelButton.tsx';
import { text } from '../ui/text.ts';
import { CompareBar } from './CompareBar.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { LoneMonitor, MonitorView } from './MonitorView.tsx';
import { ProxySwitch } from './ProxySwitch.tsx';
import { RegionBar } from './RegionBar.tsx';
import { TrimDisplay } from './TrimDisplay.tsx';
import { Transport } from './Transport.tsx';

/** The picture, what it is of, and the controls that move through it: one monitor, or source and sequence side by side. */
export function ViewerPanel() {
  const mode = useAppSelector(({ viewer }) => viewer.mode);
  const twoUp = useAppSelector(({ viewer }) => viewer.twoUp);
  return (
    <Panel title={text.viewer.title} className="viewer" tools={<ViewerTools />}>
      <CompareBar />
      <RegionBar />
      <div className="monitors">
        {twoUp ? (
          <>
            <MonitorView monitor="source" />
            <MonitorView monitor="sequence" />
          </>
        ) : (
          <LoneMonitor monitor={mode} />
        )}
        <LevelMeter />
        <TrimDisplay />
      </div>
      <Transport />
    </Panel>
  );
}

function ViewerTools() {
  const dispatch = useAppDispatch();
  const mode = useAppSelector(({ viewer }) => viewer.mode);
  const twoUp = useAppSelector(({ viewer }) => viewer.twoUp);
  const sourceAssetId = useAppSelector(({ viewer }) => viewer.sourceAssetId);
  const asset = useAppSelector((state) =>
    sourceAssetId === null ? undefined : state.project.assets.get(sourceAssetId),
  );
  const sourceShown = asset !== undefined && (twoUp || mode === 'source');
  return (
    <>
      <div className="switch" role="group" aria-label={text.viewer.title}>
        <Button
          pressed={mode === 'source'}
          command="switch-viewer"
          disabled={!asset}
          onClick={() => dispatch(viewerSwitched('source'))}
        >
          {text.viewer.source}
        </Button>
        <Button
          pressed={mode === 'sequence'}
          command="switch-viewer"
          onClick={() => dispatch(viewerSwitched('sequence'))}
        >
          {text.viewer.sequence}
        </Button>
      </div>
      {sourceShown && <span className="viewer-name">{asset.name}</span>}
      <div className="viewer-tools">
        <ProxySwitch />
        {sourceShown && (
          <>
            <Button
              icon="insert"
              label={text.viewer.insert}
              command="insert"
              onClick={() => dispatch(place('insert'))}
            />
            <Button
              icon="overwrite"
              label={text.viewer.overwrite}
              command="overwrite"
              onClick={() => dispatch(place('overwrite'))}
            />
            <Button
              icon="append"
              label={text.viewer.append}
              command="append"
              onClick={() => dispatch(place('append'))}
            />
            <span className="transport-gap" />
          </>
        )}
        <Button
          icon="twoUp"
          label={text.viewer.sideBySide}
          command="two-up"
          pressed={twoUp}
          onClick={() => dispatch(twoUpToggled())}
        />
        <PanelButton panel="scopes" icon="scopes" />
        <Button
          icon="overlays"
          label={text.viewer.overlays}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            dispatch(contextMenuOpened({ about: 'monitor', at: { x: left, y: bottom } }));
          }}
        />
      </div>
    </>
  );
}
