import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withCompanions } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { ids, linked } from './requests.ts';

export const liftRequest = z.object({ clipIds: ids, linked });

/**
 * Takes clips (and what is linked to them or grouped with them) away and leaves gaps.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ]·····[ c ]
 */
export function lift(timeline: Timeline, request: z.infer<typeof liftRequest>, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  for (const clip of withCompanions(timeline, request.clipIds, request.linked)) drafts.of(clip.trackId).lift(clip.id);
  return drafts.diff();
}
