import { clipAcross } from '../../core/timeline/edit/cut-edge.ts';
import type { Clip, Gap, Marker, Transition } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { laneAtY, rulerHeight, type Lane } from './layout.ts';
import { frameAtX, xOf, type Scale } from './scale.ts';
import { transitionsFrom, transitionSpan } from './transition-span.ts';

/** What is under a point of the timeline. */
export type Hit =
  | { readonly kind: 'ruler' }
  | { readonly kind: 'marker'; readonly marker: Marker }
  | { readonly kind: 'empty'; readonly trackId: string | null }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'transition'; readonly transition: Transition }
  /** `low`: in the lower part of the lane. */
  | { readonly kind: 'body'; readonly clip: Clip; readonly start: number; readonly low: boolean }
  /** `onCut`: so near to the cut with another clip that both sides are meant. */
  | {
      readonly kind: 'edge';
      readonly clip: Clip;
      readonly start: number;
      readonly edge: 'start' | 'end';
      readonly onCut: boolean;
    };

/** How near to a clip's edge counts as the edge, in CSS pixels inside the clip; less on short clips so that their middle can be held. */
const edgeReach = 7;

/** How near to a cut counts as both of its sides, in CSS pixels. */
const cutReach = 2.5;

/** How near to a marker's frame counts as the marker, in CSS pixels. */
const markerReach = 6;

/** Transitions are held in the lower part of their lane, so that the cut can be held above them; it begins at this share of the height. */
export const transitionTop = 0.55;

export function hitTest(x: number, y: number, timeline: Timeline, lanes: readonly Lane[], scale: Scale): Hit {
  if (y < rulerHeight) return markerAt(x, timeline, lanes, scale) ?? { kind: 'ruler' };
  const lane = laneAtY(lanes, y);
  if (!lane) return { kind: 'empty', trackId: null };
  const low = y >= lane.top + lane.height * transitionTop;
  return (low && transitionAt(x, timeline, lane, scale)) || itemAt(x, low, timeline, lane, scale);
}

/** O(log n). */
function itemAt(x: number, low: boolean, timeline: Timeline, { trackId }: Lane, scale: Scale): Hit {
  const found = timeline.itemAtFrame(trackId, frameAtX(x, scale));
  if (!found || x < xOf(found.start, scale)) return { kind: 'empty', trackId };
  const { item, start } = found;
  if (item.kind === 'gap') return { kind: 'gap', gap: item };
  const [fromLeft, toRight] = [x - xOf(start, scale), xOf(start + item.duration, scale) - x];
  const reach = Math.min(edgeReach, (fromLeft + toRight) / 4);
  const edge = fromLeft < reach ? 'start' : toRight <= reach ? 'end' : null;
  if (edge === null) return { kind: 'body', clip: item, start, low };
  const near = Math.min(fromLeft, toRight) <= Math.min(cutReach, reach / 2);
  return { kind: 'edge', clip: item, start, edge, onCut: near && clipAcross(timeline, item, edge) !== null };
}

function transitionAt(x: number, timeline: Timeline, { trackId }: Lane, scale: Scale): Hit | null {
  const frame = x / scale.pixelsPerFrame + scale.scroll;
  // The items on both sides of a cut that is near, whichever of them the point is in.
  const here = timeline.itemAtFrame(trackId, Math.max(0, Math.floor(frame)))?.item ?? timeline.items(trackId).at(-1);
  if (!here) return null;
  const { after } = timeline.neighbours(here.id);
  const around = [here, after].flatMap((item) => (item ? transitionsFrom(timeline, item.id) : []));
  const found = around.find((transition) => {
    const { from, to } = transitionSpan(timeline, transition);
    return from <= frame && frame < to;
  });
  return found ? { kind: 'transition', transition: found } : null;
}

function markerAt(x: number, timeline: Timeline, lanes: readonly Lane[], scale: Scale): Hit | null {
  const [lane] = lanes;
  if (!lane) return null;
  const markers = timeline.markersOf(timeline.track(lane.trackId).sequenceId);
  const distance = ({ at }: Marker) => Math.abs(xOf(at, scale) - x);
  const near = markers.filter((marker) => distance(marker) <= markerReach).sort((a, b) => distance(a) - distance(b))[0];
  return near ? { kind: 'marker', marker: near } : null;
}
