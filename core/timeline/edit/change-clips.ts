import type { Rate } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { settledDiff } from './settled-diff.ts';
import { unlockedTrack } from './unlocked.ts';

/** Changes what clips say of themselves; where they lie and how long they are stays. Refuses where one lies on a locked track. */
export function changeClips(
  timeline: Timeline,
  clips: readonly Clip[],
  change: (clip: Clip, sequenceRate: Rate) => Clip,
): Diff {
  const changes: Changes = new Map();
  for (const clip of clips) {
    const track = unlockedTrack(timeline, clip.trackId);
    changes.set(clip.id, change(clip, timeline.sequence(track.sequenceId).rate));
  }
  return settledDiff(timeline, changes);
}
