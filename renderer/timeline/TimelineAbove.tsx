import { useLayoutEffect, useRef } from 'react';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { noMarks } from '../editor/viewer-slice.ts';
import { drawAbove } from './draw-above.ts';
import type { Ghost } from './draw-gesture.ts';
import type { Gesture } from './gesture.ts';
import type { Scale } from './scale.ts';
import { usePixelRatio } from './use-lanes.ts';

interface Props {
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  readonly timeline: Timeline;
  readonly guide: number | null;
  readonly razorAt: number | null;
  readonly gesture: Gesture;
  readonly ghosts: readonly Ghost[];
}

/** Playhead, marks, markers and guides, above the lanes: drawn without them while only these move. */
export function TimelineAbove({ width, height, scale, timeline, guide, razorAt, gesture, ghosts }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  const playhead = useAppSelector((state) => state.viewer.sequenceFrame);
  const sequenceId = useAppSelector((state) => activeSequence(state)?.id ?? null);
  const marks = useAppSelector(({ viewer }) => viewer.marks[sequenceId ?? ''] ?? noMarks);
  const part = useAppSelector((state) => state.selection.part);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const markers = sequenceId === null ? [] : timeline.markersOf(sequenceId);
    drawAbove(context, { width, height, scale, part, marks, markers, playhead, guide, razorAt, gesture, ghosts });
  }, [width, height, ratio, scale, timeline, sequenceId, part, marks, playhead, guide, razorAt, gesture, ghosts]);
  return (
    <canvas
      ref={canvas}
      className="timeline-above"
      aria-hidden="true"
      width={Math.round(width * ratio)}
      height={Math.round(height * ratio)}
      style={{ width, height }}
    />
  );
}
