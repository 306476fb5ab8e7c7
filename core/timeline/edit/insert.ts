import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId, Placement } from './new-clip.ts';
import { place } from './place.ts';

/**
 * Puts clips in at frame `at`; what starts there or later moves right, what spans it is cut.
 *
 *     before  V1 [ a     ][ b ]      after  V1 [ a ][ new ][ a'][ b ]
 *                    ^at
 */
export function insert(
  timeline: Timeline,
  request: { placements: readonly Placement[]; at: number },
  newId: NewId,
): Diff {
  return place(timeline, request.placements, newId, (draft, clip) => draft.splice(draft.cutAt(request.at), 0, clip));
}
