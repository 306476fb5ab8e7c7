import type { Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';

/** Takes a track away with its items and what hangs on them. */
export function removeTrack(timeline: Timeline, track: Track, changes: Changes): void {
  changes.set(track.id, null);
  for (const item of timeline.items(track.id)) {
    changes.set(item.id, null);
    for (const id of timeline.markerIds(item.id)) changes.set(id, null);
    for (const id of timeline.transitionIds(item.id)) changes.set(id, null);
  }
}
