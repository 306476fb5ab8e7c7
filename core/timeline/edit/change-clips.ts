import type { Rate } from '../../time/rate.ts';
import { diffOf, type Diff } from '../history/diff.ts';
import type { Clip, TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { settleBonds } from './settle-bonds.ts';
import { unlockedTrack } from './unlocked.ts';

/** Changes what clips say of themselves; where they lie and how long they are stays. Refuses where one lies on a locked track. */
export function changeClips(
  timeline: Timeline,
  clips: readonly Clip[],
  change: (clip: Clip, sequenceRate: Rate) => Clip,
): Diff {
  const changes = new Map<string, TimelineRecord>();
  for (const clip of clips) {
    const track = unlockedTrack(timeline, clip.trackId);
    changes.set(clip.id, change(clip, timeline.sequence(track.sequenceId).rate));
  }
  return settleBonds(timeline, diffOf(timeline, changes));
}
