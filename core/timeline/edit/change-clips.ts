import type { Rate } from '../../time/rate.ts';
import { diffOf, type Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { unlockedTrack } from './unlocked.ts';

/** Changes what clips say of themselves; where they lie and how long they are stays. Refuses where one lies on a locked track. */
export function changeClips(
  timeline: Timeline,
  clips: readonly Clip[],
  change: (clip: Clip, sequenceRate: Rate) => Clip,
): Diff {
  const changed = clips.map((clip): Clip => {
    const track = unlockedTrack(timeline, clip.trackId);
    return change(clip, timeline.sequence(track.sequenceId).rate);
  });
  return diffOf(timeline, new Map(changed.map((clip) => [clip.id, clip])));
}
