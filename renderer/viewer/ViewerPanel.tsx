import { useEffect, useRef, type CSSProperties } from 'react';
import { place } from '../editor/actions.ts';
import { viewed, viewedFrame } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { previewShown, viewerSwitched } from '../editor/viewer-slice.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { CompareBar, CompareDivider } from './Compare.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { stageId } from './focus-stage.ts';
import { usePlayer } from './player-context.tsx';
import { ScrubBar } from './ScrubBar.tsx';
import { Transport } from './Transport.tsx';

/** The picture, what it is of, and the controls that move through it. */
export function ViewerPanel() {
  return (
    <section className="panel viewer" aria-label={text.viewer.title}>
      <ViewerHeader />
      <div className="stage-row">
        <Stage />
        <LevelMeter />
      </div>
      <ScrubBar />
      <Transport />
    </section>
  );
}

function ViewerHeader() {
  const dispatch = useAppDispatch();
  const { mode, sourceAssetId } = useAppSelector((state) => state.viewer);
  const asset = useAppSelector((state) =>
    sourceAssetId === null ? undefined : state.project.assets.get(sourceAssetId),
  );
  const comparing = useAppSelector((state) => state.viewer.comparison !== null);
  return (
    <header className="panel-header viewer-header">
      <div className="switch" role="group" aria-label={text.viewer.title}>
        <Button
          pressed={mode === 'source'}
          shortcut="Q"
          disabled={!asset}
          onClick={() => dispatch(viewerSwitched('source'))}
        >
          {text.viewer.source}
        </Button>
        <Button pressed={mode === 'sequence'} shortcut="Q" onClick={() => dispatch(viewerSwitched('sequence'))}>
          {text.viewer.sequence}
        </Button>
      </div>
      {mode === 'source' && asset && <span className="viewer-name">{asset.name}</span>}
      {mode === 'source' && asset && (
        <div className="panel-tools">
          <Button icon="insert" label={text.viewer.insert} shortcut="," onClick={() => dispatch(place('insert'))} />
          <Button
            icon="overwrite"
            label={text.viewer.overwrite}
            shortcut="."
            onClick={() => dispatch(place('overwrite'))}
          />
          <Button icon="append" label={text.viewer.append} shortcut="E" onClick={() => dispatch(place('append'))} />
        </div>
      )}
      {comparing && <CompareBar />}
    </header>
  );
}

function Stage() {
  const dispatch = useAppDispatch();
  const player = usePlayer();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { trouble, preview, mode } = useAppSelector((state) => state.viewer);
  const { frames, width, height } = useAppSelector(viewed);
  const comparing = useAppSelector((state) => state.viewer.comparison !== null);
  const frame = useAppSelector(viewedFrame);
  useEffect(() => (canvas.current ? player.attach(canvas.current) : undefined), [player]);
  const empty = frames === 0;
  return (
    <div className="stage" id={stageId} tabIndex={-1} role="group" aria-label={text.viewer.canvas}>
      <div className="stage-fit" style={{ '--ratio': width / height } as CSSProperties} hidden={empty}>
        <canvas ref={canvas} role="img" aria-label={`${text.viewer.canvas} ${frame}`} data-mode={mode} />
        {comparing && !preview && <CompareDivider />}
        {preview && (
          <figure className="stage-preview">
            <img src={preview.picture} alt={text.viewer.preview} />
            <figcaption>
              {text.viewer.preview}
              <Button
                icon="close"
                label={text.viewer.closePreview}
                shortcut="Esc"
                onClick={() => dispatch(previewShown(null))}
              />
            </figcaption>
          </figure>
        )}
        {trouble && !preview && (
          <div className="stage-trouble" role="status">
            <p>{trouble.message}</p>
            {trouble.offline && (
              <Button shortcut="Ctrl+Shift+F" onClick={() => dispatch(dialogOpened('relink'))}>
                {text.relink.open}
              </Button>
            )}
          </div>
        )}
      </div>
      {empty && <FirstSteps />}
    </div>
  );
}

function FirstSteps() {
  const dispatch = useAppDispatch();
  const fresh = useAppSelector(({ project }) => project.assets.size === 0);
  if (!fresh) return <EmptyState title={text.viewer.empty} hint={text.viewer.emptyHint} />;
  return (
    <div className="empty first-run">
      <p className="empty-title">{text.viewer.firstRun}</p>
      <ol className="first-steps">
        {text.viewer.firstRunSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="first-buttons">
        <Button strong shortcut="Ctrl+I" onClick={() => dispatch(dialogOpened('import'))}>
          {text.bin.import}
        </Button>
        <Button onClick={() => dispatch(dialogOpened('archive'))}>{text.archive.addLong}</Button>
      </div>
    </div>
  );
}
