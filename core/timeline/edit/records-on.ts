import type { TimelineRecord, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** What goes with a track: itself, its items and what hangs on them; a transition may be listed from both its clips. */
export function recordsOn(timeline: Timeline, track: Track): readonly TimelineRecord[] {
  const records: TimelineRecord[] = [track];
  for (const item of timeline.items(track.id)) {
    records.push(item);
    for (const id of timeline.markerIds(item.id)) records.push(timeline.marker(id));
    for (const id of timeline.transitionIds(item.id)) records.push(timeline.transition(id));
  }
  return records;
}
