import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { refuse } from './refuse.ts';
import { recordsOn } from './records-on.ts';
import { unlockedTrack } from './unlocked.ts';

export const deleteSequenceRequest = z.object({ sequenceId: z.string() });

/**
 * Deletes a sequence with all that is in it. Refuses one that another sequence shows, and one with a locked track.
 *
 *     before  Main  V1 [ a ][ b ]      after  Main  V1 [ a ][ b ]
 *             Other V1 [ c ]
 */
export function deleteSequence(timeline: Timeline, request: z.infer<typeof deleteSequenceRequest>): Diff {
  const sequence = timeline.sequence(request.sequenceId);
  const nest = timeline.nestsOf(sequence.id).find(({ trackId }) => timeline.track(trackId).sequenceId !== sequence.id);
  if (nest)
    refuse(
      `"${sequence.name}" is nested in "${timeline.sequenceOf(nest.trackId).name}".`,
      'Unnest it there, or delete it there first.',
    );
  const changes: Changes = new Map([[sequence.id, null]]);
  for (const marker of timeline.markersOf(sequence.id)) changes.set(marker.id, null);
  for (const track of timeline.tracks(sequence.id))
    for (const { id } of recordsOn(timeline, unlockedTrack(timeline, track.id))) changes.set(id, null);
  return diffOf(timeline, changes);
}
