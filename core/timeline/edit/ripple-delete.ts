import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';

/**
 * Takes clips (and what is linked to them) or gaps away and closes up each track they were on.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ][ c ]
 */
export function rippleDelete(timeline: Timeline, request: { itemIds: readonly string[] }, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  const items = request.itemIds.map((id) => timeline.item(id));
  const clips = withAllLinked(timeline, items.filter((item) => item.kind === 'clip').map((item) => item.id));
  for (const item of [...clips, ...items.filter((item) => item.kind === 'gap')]) {
    const draft = drafts.of(item.trackId);
    draft.splice(draft.indexOf(item.id), 1);
  }
  return drafts.diff();
}
