import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { doneCount } from '../editor/jobs-slice.ts';
import { activeSequence, soundRate } from '../editor/selectors.ts';
import { useAppSelector, useAppStore } from '../editor/store.ts';
import { noMarks } from '../editor/viewer-slice.ts';
import { text } from '../ui/text.ts';
import { trimCursor } from './cursors.ts';
import { newLane, type Ghost } from './draw-gesture.ts';
import type { Corner, Gesture } from './gesture.ts';
import { GestureHint } from './GestureHint.tsx';
import { topOf, type Lane } from './layout.ts';
import { TimelinePainter } from './painter.ts';
import type { Shown } from './shown.ts';
import { useDrop } from './use-drop.ts';
import { useGesture, type Held } from './use-gesture.ts';
import { usePixelRatio } from './use-lanes.ts';
import { useWheel } from './use-wheel.ts';

interface Props {
  readonly lanes: readonly Lane[];
  readonly width: number;
  readonly height: number;
  /** CSS pixels of the lanes that are out of sight. */
  readonly below: number;
}

/** The drawn timeline and the hand on it. ClipList says the same to those who can't see it. */
export function TimelineCanvas({ lanes, width, height, below }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const ratio = usePixelRatio();
  const wavesMade = useAppSelector(({ jobs }) => doneCount(jobs, 'waveform'));
  const { pixelsPerFrame, scroll } = useAppSelector((state) => state.timelineView);
  const { assets, takes } = useAppSelector((state) => state.project);
  const { clipIds, part } = useAppSelector((state) => state.selection);
  const sequence = useAppSelector(activeSequence);
  const marks = useAppSelector(({ viewer }) => viewer.marks[sequence?.id ?? ''] ?? noMarks);
  const scale = useMemo(() => ({ pixelsPerFrame, scroll }), [pixelsPerFrame, scroll]);
  const { held, hover, timeline, handlers } = useGesture({ lanes, height, below });
  const { gesture } = held;
  const drawnGesture = useMemo(() => onCanvas(gesture, lanes), [gesture, lanes]);
  const { drop, dropHandlers } = useDrop(lanes);
  const lookFor = drop?.lookFor?.id ?? null;
  const selected = useMemo(() => (lookFor === null ? clipIds : [lookFor]), [lookFor, clipIds]);
  usePainter(holder, {
    ...{ timeline, assets, takes, sequence, rate: sequence?.rate ?? soundRate, wavesMade },
    ...{ width, height, ratio, scale, lanes, selected, part, marks },
    gesture: drawnGesture,
    lifted: gesture.kind === 'moving' || gesture.kind === 'trimming' ? gesture.clipId : null,
    guide: drop?.guide ?? guideOf(gesture),
    razorAt: hover.razorAt,
    ghosts: drop?.ghosts ?? ghostsOf(held, lanes),
  });
  useWheel(holder, below);

  return (
    <>
      <div
        ref={holder}
        className="timeline-canvas"
        style={{ width, height, cursor: heldCursor(gesture) ?? hover.cursor }}
        {...handlers}
        {...dropHandlers}
      />
      {sequence && <GestureHint held={held} timeline={timeline} sequence={sequence} />}
      {drop && (
        <div className="drop-hint" style={{ left: drop.x + 14, top: drop.y + 14 }}>
          {drop.words}
        </div>
      )}
    </>
  );
}

/** Draws into an element as long as it is seen. Of the playhead the painter hears past React: it moves with every frame that is played. */
function usePainter(holder: RefObject<HTMLElement | null>, shown: Omit<Shown, 'playhead'>): void {
  const store = useAppStore();
  const painter = useRef<TimelinePainter | null>(null);
  useLayoutEffect(() => {
    if (!holder.current) return undefined;
    const made = new TimelinePainter(holder.current);
    painter.current = made;
    const stop = store.subscribe(() => made.show({ playhead: store.getState().viewer.sequenceFrame }));
    return () => {
      stop();
      made.close();
    };
  }, [holder, store]);
  useLayoutEffect(() => painter.current?.show({ ...shown, playhead: store.getState().viewer.sequenceFrame }));
}

/** A gesture with its corners where they are on the canvas. */
function onCanvas(gesture: Gesture, lanes: readonly Lane[]): Gesture {
  if (gesture.kind !== 'marquee') return gesture;
  const moved = (corner: Corner): Corner => ({ ...corner, y: topOf(lanes) + corner.y });
  return { ...gesture, from: moved(gesture.from), to: moved(gesture.to) };
}

const noGhosts: readonly Ghost[] = [];

/** A clip that would get a track of its own has no lane yet to be drawn in. */
function ghostsOf({ gesture, settled }: Held, lanes: readonly Lane[]): readonly Ghost[] {
  if (gesture.kind !== 'moving' || gesture.trackId !== null) return noGhosts;
  const place = newLane(lanes, gesture.media === 'video' ? 'above' : 'below');
  const refused = settled?.refusal != null;
  return [{ ...place, from: gesture.at, to: gesture.at + gesture.duration, name: text.timeline.newTrack, refused }];
}

function guideOf(gesture: Gesture): number | null {
  return 'guide' in gesture ? gesture.guide : null;
}

/** What the pointer looks like while something is held, wherever it goes. */
function heldCursor(gesture: Gesture): string | null {
  switch (gesture.kind) {
    case 'trimming':
      return trimCursor(gesture.trim, gesture.edge);
    case 'moving':
      return gesture.how.copies ? 'copy' : 'grabbing';
    case 'panning':
      return 'grabbing';
    default:
      return null;
  }
}
