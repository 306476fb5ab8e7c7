import { driftOf } from '../../core/timeline/edit/sync.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';

const known = new WeakMap<Timeline, Map<string, number>>();

/** `driftOf`, worked out once for each clip of a timeline, as each frame that is drawn asks. */
export function drift(timeline: Timeline, clip: Clip): number {
  let drifts = known.get(timeline);
  if (!drifts) known.set(timeline, (drifts = new Map<string, number>()));
  let found = drifts.get(clip.id);
  if (found === undefined) drifts.set(clip.id, (found = driftOf(timeline, clip)));
  return found;
}
