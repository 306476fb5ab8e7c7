import type { Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';

/** The track, which an edit is about to change. Refuses a locked one. */
export function unlockedTrack(timeline: Timeline, trackId: string): Track {
  const track = timeline.track(trackId);
  if (track.locked) refuse(`${track.name} is locked.`, 'Unlock it first.');
  return track;
}
