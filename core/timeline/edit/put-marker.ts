import { type Diff, diffOf } from '../history/diff.ts';
import { type Marker, markerSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';
import { unlockedTrack } from './unlocked.ts';

/** What can be set of a marker. */
export const markerSettings = markerSchema.pick({ at: true, duration: true, name: true, note: true, colour: true });

/** Sets a marker. Refuses one of something that has none, or outside its sequence. */
export function putMarker(timeline: Timeline, marker: Marker): Diff {
  checkOwner(timeline, marker);
  return diffOf(timeline, new Map([[marker.id, marker]]));
}

/** Refuses a marker that has no place: on a locked track, of something that is no clip or sequence, before its sequence. */
export function checkOwner(timeline: Timeline, { ownerId, at }: Marker): void {
  const owner = timeline.records.get(ownerId);
  if (owner?.kind === 'clip') unlockedTrack(timeline, owner.trackId);
  else if (owner?.kind !== 'sequence') refuse('A marker stands on a sequence or a clip.', 'Pick one.');
  else if (at < 0) refuse("A marker can't stand before the sequence starts.");
}
