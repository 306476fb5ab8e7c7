import { diffOf, type Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';

/**
 * Shows another take of a clip, or the source (null). Nothing moves.
 *
 *     before  V1 [ a: source ]      after  V1 [ a: take 2 ]
 */
export function setActiveTake(timeline: Timeline, request: { clipId: string; take: Clip['activeTake'] }): Diff {
  const clip = timeline.clip(request.clipId);
  const changed = { ...clip, activeTake: request.take };
  checkSource(changed, timeline.sequenceOf(clip.trackId).rate);
  return diffOf(timeline, new Map([[clip.id, changed]]));
}
