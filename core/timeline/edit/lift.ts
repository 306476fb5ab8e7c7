import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';

/**
 * Takes clips (and what is linked to them) away and leaves gaps.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ]·····[ c ]
 */
export function lift(timeline: Timeline, request: { clipIds: readonly string[] }, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  for (const clip of withAllLinked(timeline, request.clipIds)) {
    const draft = drafts.of(clip.trackId);
    draft.splice(draft.indexOf(clip.id), 1, draft.gap(clip.duration));
  }
  return drafts.diff();
}
