import { z } from 'zod';
import { hasDropFrame } from '../../time/timecode.ts';
import { diffOf, type Diff } from '../history/diff.ts';
import { sequenceSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { refuse } from './refuse.ts';
import { removeTrack } from './tracks.ts';
import { unlockedTrack } from './unlocked.ts';

const { name, width, height, sampleRate, startFrame, dropFrame } = sequenceSchema.shape;

export const setSequenceRequest = z
  .object({ name, width, height, sampleRate, startFrame: startFrame.unwrap(), dropFrame: dropFrame.unwrap() })
  .partial()
  .extend({ sequenceId: z.string() });

/**
 * Changes a sequence's name, picture size, sample rate, first timecode or way of counting. Its frame rate stays: clips are cut in its frames.
 *
 *     before  Main 1920×1080, 00:00:00:00      after  Reel 1 1920×1080, 01:00:00:00
 */
export function setSequence(timeline: Timeline, request: z.infer<typeof setSequenceRequest>): Diff {
  const { sequenceId, ...settings } = request;
  const sequence = timeline.sequence(sequenceId);
  if (settings.name?.trim() === '') refuse('A sequence needs a name.');
  if (settings.dropFrame && !hasDropFrame(sequence.rate))
    refuse('There is no drop-frame timecode at this frame rate.', 'It exists at 29.97, 59.94 and 119.88.');
  return diffOf(timeline, new Map([[sequenceId, sequenceSchema.parse({ ...sequence, ...settings })]]));
}

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
  for (const { id } of timeline.tracks(sequence.id)) removeTrack(timeline, unlockedTrack(timeline, id), changes);
  return diffOf(timeline, changes);
}
