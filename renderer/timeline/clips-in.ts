import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Effect } from './gesture.ts';
import { topOf, type Lane } from './layout.ts';

/** Clips of open tracks that a box touches, lane by lane. O(lanes · log n + found). */
export function clipsInBox(
  timeline: Timeline,
  lanes: readonly Lane[],
  { from, to }: Pick<Extract<Effect, { kind: 'select-box' }>, 'from' | 'to'>,
): string[] {
  const [start, end] = [Math.min(from.frame, to.frame), Math.max(from.frame, to.frame)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const first = topOf(lanes);
  const touched = lanes.filter((lane) => lane.top - first < bottom && lane.top - first + lane.height > top);
  return clipsBetween(timeline, touched, start, end + 1);
}

/** Clips of open tracks, or of one of them, that end after a frame. */
export function clipsForward(
  timeline: Timeline,
  lanes: readonly Lane[],
  { from, trackId }: Pick<Extract<Effect, { kind: 'select-forward' }>, 'from' | 'trackId'>,
): string[] {
  const asked = lanes.filter((lane) => trackId === null || lane.trackId === trackId);
  return clipsBetween(timeline, asked, from, Infinity);
}

function clipsBetween(timeline: Timeline, lanes: readonly Lane[], from: number, to: number): string[] {
  return lanes
    .filter(({ trackId }) => !timeline.track(trackId).locked)
    .flatMap(({ trackId }) => timeline.itemsBetween(trackId, from, to))
    .flatMap(({ item }) => (item.kind === 'clip' ? item.id : []));
}
