import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withCompanions } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { ids, linked } from './requests.ts';

export const rippleDeleteRequest = z.object({ itemIds: ids, linked });

/**
 * Takes clips (and what is linked to them or grouped with them) or gaps away and closes up the frames of those that were asked for, on their own tracks and on all
 * sync-locked ones. A clip that stays and is in the way is a reason to refuse.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ][ c ]
 *             V2           [ d ]             V2      [ d ]
 */
export function rippleDelete(timeline: Timeline, request: z.infer<typeof rippleDeleteRequest>, newId: NewId): Diff {
  const items = request.itemIds.map((id) => timeline.item(id));
  const [sequenceId = '', ...others] = new Set(items.map(({ trackId }) => timeline.track(trackId).sequenceId));
  if (others.length > 0) refuse('These are not all of one sequence.', 'Delete them one sequence at a time.');
  const drafts = new Drafts(timeline, newId);
  const clipIds = items.flatMap((item) => (item.kind === 'clip' ? [item.id] : []));
  const clips = withCompanions(timeline, clipIds, request.linked);
  for (const clip of clips) drafts.of(clip.trackId).lift(clip.id);
  const moving = drafts.moving([...items, ...clips].map((item) => item.trackId));
  const spans = items.map((item) => {
    const from = timeline.startOf(item.id);
    return { from, to: from + item.duration };
  });
  // From right to left, so that what is still to be closed up stays where it was.
  for (const { from, to } of merged(spans).reverse()) drafts.closeUp(sequenceId, moving, from, to);
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
