import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

/**
 * Takes clips (and what is linked to them) or gaps away and closes up the frames of those that were asked for, on their own tracks and on all sync-locked ones. A clip
 * that stays and is in the way is a reason to refuse.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ][ c ]
 *             V2           [ d ]             V2      [ d ]
 */
export function rippleDelete(timeline: Timeline, request: { itemIds: readonly string[] }, newId: NewId): Diff {
  const items = request.itemIds.map((id) => timeline.item(id));
  const [first] = items;
  if (!first) refuse('There is nothing to delete.', 'Select a clip or a gap.');
  const drafts = new Drafts(timeline, newId);
  const clipIds = items.flatMap((item) => (item.kind === 'clip' ? [item.id] : []));
  const clips = withAllLinked(timeline, clipIds);
  for (const clip of clips) {
    const draft = drafts.of(clip.trackId);
    draft.splice(draft.indexOf(clip.id), 1, draft.gap(clip.duration));
  }
  const own = new Set([...items, ...clips].map((item) => item.trackId));
  const spans = items.map((item) => {
    const from = timeline.startOf(item.id);
    return { from, to: from + item.duration };
  });
  const { sequenceId } = timeline.track(first.trackId);
  // From right to left, so that what is still to be closed up stays where it was.
  for (const { from, to } of merged(spans).reverse()) {
    drafts.closeUp(Array.from(own, (id) => drafts.of(id)), from, to);
    drafts.takeRoom(sequenceId, from, to, own);
  }
  return drafts.diff();
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Overlapping and touching spans as one, in order. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}
