import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId, Placement } from './new-clip.ts';
import { place } from './place.ts';

/**
 * Puts clips in at frame `at`; what starts there or later moves right, what spans it is cut. Sync-locked tracks move along.
 *
 *     before  V1 [ a     ][ b ]      after  V1 [ a ][ new ][ a'][ b ]
 *             V2       [ c ]                V2       ·······[ c ]
 *                    ^at
 */
export function insert(
  timeline: Timeline,
  request: { placements: readonly Placement[]; at: number },
  newId: NewId,
): Diff {
  const { placements, at } = request;
  const length = Math.max(0, ...placements.map(({ clip }) => clip.duration));
  const own = new Set(placements.map(({ trackId }) => trackId));
  return place(
    timeline,
    placements,
    newId,
    (draft, clip) => {
      const index = draft.cutAt(at);
      // A shorter one of several clips leaves the rest of the room empty, so that its track stays in step.
      const rest = length - clip.duration;
      if (rest > 0 && index < draft.length) draft.splice(index, 0, clip, draft.gap(rest));
      else draft.splice(index, 0, clip);
    },
    (drafts) => {
      const [first] = placements;
      if (first) drafts.makeRoom(timeline.track(first.trackId).sequenceId, at, length, own);
    },
  );
}
