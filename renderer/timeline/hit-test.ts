import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { laneAtY, rulerHeight, type Lane } from './layout.ts';
import { xOf, type Scale } from './scale.ts';

/** What is under a point of the timeline. */
export type Hit =
  | { readonly kind: 'ruler' }
  | { readonly kind: 'empty'; readonly trackId: string | null }
  | { readonly kind: 'body'; readonly clip: Clip; readonly start: number }
  | { readonly kind: 'edge'; readonly clip: Clip; readonly start: number; readonly edge: 'start' | 'end' };

/** How near to a clip's edge counts as the edge, in CSS pixels inside the clip; less on short clips so that their middle can be held. */
const edgeReach = 7;

export function hitTest(x: number, y: number, timeline: Timeline, lanes: readonly Lane[], scale: Scale): Hit {
  if (y < rulerHeight) return { kind: 'ruler' };
  const lane = laneAtY(lanes, y);
  if (!lane) return { kind: 'empty', trackId: null };
  let start = 0;
  for (const item of timeline.items(lane.trackId)) {
    const [left, right] = [xOf(start, scale), xOf(start + item.duration, scale)];
    if (x < left) break;
    if (x < right) {
      if (item.kind === 'gap') break;
      const reach = Math.min(edgeReach, (right - left) / 4);
      if (x - left < reach) return { kind: 'edge', clip: item, start, edge: 'start' };
      if (right - x <= reach) return { kind: 'edge', clip: item, start, edge: 'end' };
      return { kind: 'body', clip: item, start };
    }
    start += item.duration;
  }
  return { kind: 'empty', trackId: lane.trackId };
}
