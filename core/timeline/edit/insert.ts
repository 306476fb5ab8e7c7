import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { place } from './place.ts';
import { frame, placements } from './requests.ts';

export const insertRequest = z.object({ placements, at: frame });

/**
 * Puts clips in at frame `at`; what starts there or later moves right, what spans it is cut. Sync-locked tracks move along.
 *
 *     before  V1 [ a     ][ b ]      after  V1 [ a ][ new ][ a'][ b ]
 *             V2       [ c ]                V2       ·······[ c ]
 *                    ^at
 */
export function insert(timeline: Timeline, request: z.infer<typeof insertRequest>, newId: NewId): Diff {
  const { placements, at } = request;
  const length = Math.max(0, ...placements.map(({ clip }) => clip.duration));
  return place(
    timeline,
    placements,
    newId,
    // A shorter one of several clips leaves the rest of the room empty, so that its track stays in step.
    (draft, clip) => draft.overwrite(clip, at),
    (drafts, sequenceId) =>
      drafts.makeRoom(sequenceId, drafts.moving(placements.map(({ trackId }) => trackId)), at, length),
  );
}
