import { useLayoutEffect, useRef, type CSSProperties, type MouseEvent } from 'react';
import { comparisonSeen, frameOn, viewedOn } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { makeSample } from '../editor/sample-requests.ts';
import { tourStarted } from '../editor/tour-slice.ts';
import { previewShown, type Monitor } from '../editor/viewer-slice.ts';
import { contextMenuOpened, dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { CompareOverlay } from './CompareOverlay.tsx';
import { stageId } from './focus-stage.ts';
import { Overlays } from './Overlays.tsx';
import { RegionOverlay } from './RegionOverlay.tsx';
import { TransformHandles } from './TransformHandles.tsx';
import { usePlayer } from './player-context.tsx';

/** A monitor's picture, and what is said over it. */
export function Stage({ monitor, label }: { monitor: Monitor; label: string }) {
  const dispatch = useAppDispatch();
  const player = usePlayer(monitor);
  const holder = useRef<HTMLDivElement>(null);
  const active = useAppSelector(({ viewer }) => viewer.mode === monitor);
  const comparing = useAppSelector(({ viewer }) => monitor === 'sequence' && viewer.comparison !== null);
  const split = useAppSelector(
    (state) => monitor === 'sequence' && state.viewer.compare.mode === 'split' && comparisonSeen(state),
  );
  const preview = useAppSelector(({ viewer }) => (monitor === viewer.mode ? viewer.preview : null));
  const handled = useAppSelector(({ monitors }) => monitor === 'sequence' && monitors.overlays.handles);
  const handles = handled && active && !comparing && !preview;
  const { width, height, frames } = useAppSelector((state) => viewedOn(state, monitor));
  const frame = useAppSelector((state) => frameOn(state, monitor));
  useLayoutEffect(() => {
    // The player keeps its canvas, so that the picture is there at once wherever the monitor is shown.
    holder.current?.append(player.canvas);
    return () => player.canvas.remove();
  }, [player]);
  const empty = frames === 0;

  function openMenu(event: MouseEvent) {
    event.preventDefault();
    dispatch(contextMenuOpened({ about: 'monitor', at: { x: event.clientX, y: event.clientY } }));
  }

  return (
    <div
      className="stage"
      id={active ? stageId : undefined}
      tabIndex={-1}
      role="group"
      aria-label={label}
      onContextMenu={openMenu}
    >
      <div
        className="stage-fit"
        style={{ '--ratio': (split ? 2 : 1) * (width / height) } as CSSProperties}
        hidden={empty}
      >
        <div ref={holder} className="stage-picture" role="img" aria-label={`${label} ${frame}`} />
        {!preview && !split && <Overlays monitor={monitor} />}
        {comparing && !preview && <CompareOverlay />}
        {handles && <TransformHandles />}
        {active && !preview && <RegionOverlay />}
        {preview && (
          <figure className="stage-preview">
            <img src={preview.picture} alt={text.viewer.preview} />
            <figcaption>
              {text.viewer.preview}
              <Button
                icon="close"
                label={text.viewer.closePreview}
                command="escape"
                onClick={() => dispatch(previewShown(null))}
              />
            </figcaption>
          </figure>
        )}
        {!preview && <TroubleNote monitor={monitor} />}
      </div>
      {empty && <FirstSteps monitor={monitor} />}
    </div>
  );
}

function TroubleNote({ monitor }: { monitor: Monitor }) {
  const dispatch = useAppDispatch();
  const trouble = useAppSelector(({ viewer }) => viewer.trouble[monitor]);
  if (!trouble) return null;
  return (
    <div className="stage-trouble" role="status">
      <p>{trouble.message}</p>
      {trouble.offline && (
        <Button command="relink" onClick={() => dispatch(dialogOpened('relink'))}>
          {text.relink.open}
        </Button>
      )}
    </div>
  );
}

function FirstSteps({ monitor }: { monitor: Monitor }) {
  const dispatch = useAppDispatch();
  const fresh = useAppSelector(({ project }) => project.assets.size === 0);
  if (!fresh || monitor === 'source') return <EmptyState title={text.viewer.empty} hint={text.viewer.emptyHint} />;
  return (
    <div className="empty first-run">
      <p className="empty-title">{text.viewer.firstRun}</p>
      <ol className="first-steps">
        {text.viewer.firstRunSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="first-buttons">
        <Button strong command="import" onClick={() => dispatch(dialogOpened('import'))}>
          {text.bin.import}
        </Button>
        <Button onClick={() => dispatch(dialogOpened('archive'))}>{text.archive.addLong}</Button>
      </div>
      <p className="quiet first-offer">{text.sample.offer}</p>
      <div className="first-buttons">
        <Button command="sample-project" onClick={() => void dispatch(makeSample())}>
          {text.sample.open}
        </Button>
        <Button command="tour" onClick={() => dispatch(tourStarted())}>
          {text.tour.take}
        </Button>
      </div>
    </div>
  );
}
