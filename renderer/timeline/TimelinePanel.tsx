import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { zoomToWork } from '../editor/actions.ts';
import { activeSequence, sequenceDuration } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { scrolled, widthChanged } from '../editor/timeline-slice.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { ClipList } from './ClipList.tsx';
import { NumericEntry } from './NumericEntry.tsx';
import { Outcome } from './Outcome.tsx';
import { PickedPart } from './PickedPart.tsx';
import { ScrollBar } from './ScrollBar.tsx';
import { TimelineCanvas } from './TimelineCanvas.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TrackHeaders } from './TrackHeaders.tsx';
import { useLanes } from './use-lanes.ts';

/** Time: the tracks of the sequence, and the tools to cut them with. */
export function TimelinePanel() {
  const sequence = useAppSelector(activeSequence);
  const empty = useAppSelector((state) => sequenceDuration(state) === 0);
  const area = useRef<HTMLDivElement>(null);
  const dispatch = useAppDispatch();
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { lanes, below } = useLanes(size.height);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const width = Math.floor(entry.contentRect.width);
      setSize({ width, height: Math.floor(entry.contentRect.height) });
      dispatch(widthChanged(width));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [dispatch]);
  useFitting();
  return (
    <Panel
      title={sequence?.name ?? text.timeline.title}
      className="timeline"
      tools={
        <>
          <NumericEntry />
          <Toolbar />
        </>
      }
    >
      <div className="timeline-body">
        <TrackHeaders lanes={lanes} />
        <div className="timeline-area" ref={area}>
          <ClipList lanes={lanes} />
          <PickedPart />
          <Outcome />
          <TimelineCanvas lanes={lanes} {...size} below={below} />
          {empty && (
            <div className="timeline-empty">
              <EmptyState title={text.timeline.empty} hint={text.timeline.emptyHint} />
            </div>
          )}
        </div>
        <ScrollBar />
        <FollowPlayhead />
      </div>
    </Panel>
  );
}

/** Shows the whole sequence, with room to build, when it is opened and when its first clip arrives. */
function useFitting(): void {
  const dispatch = useAppDispatch();
  const id = useAppSelector((state) => activeSequence(state)?.id);
  const empty = useAppSelector((state) => sequenceDuration(state) === 0);
  const ready = useAppSelector((state) => state.timelineView.width > 0);
  useEffect(() => {
    if (!empty && ready) dispatch(zoomToWork());
  }, [dispatch, id, empty, ready]);
}

/**
 * Turns the page when play runs out of the picture on the right, or a jump leads out of it. It is drawn anew with each frame, so that the panel is not.
 */
function FollowPlayhead() {
  const store = useAppStore();
  const dispatch = useAppDispatch();
  const width = useAppSelector((state) => state.timelineView.width);
  const frame = useAppSelector((state) => state.viewer.sequenceFrame);
  useEffect(() => {
    const { scroll, pixelsPerFrame } = store.getState().timelineView;
    const across = width / pixelsPerFrame;
    if (width > 0 && (frame < scroll || frame > scroll + across)) dispatch(scrolled(frame - across * 0.1));
  }, [dispatch, store, frame, width]);
  return null;
}
