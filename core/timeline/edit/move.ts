import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { overwriteWith } from './overwrite.ts';
import { refuse } from './refuse.ts';

/**
 * Moves a clip so that it starts at frame `at` of `trackId`, over whatever is there; it leaves a gap behind. Linked clips keep their own
 * tracks and move by as many frames.
 *
 *     before  V1 [ a ][ b ][ c     ]      after  V1 ·····[ b ][ a ][ c ]
 */
export function move(
  timeline: Timeline,
  request: { clipId: string; trackId: string; at: number },
  newId: NewId,
): Diff {
  const moved = timeline.clip(request.clipId);
  if (timeline.track(request.trackId).media !== timeline.track(moved.trackId).media) {
    refuse(`"${moved.name}" can't go to a track of the other kind.`, 'Drop it on a track like its own.');
  }
  const by = request.at - timeline.startOf(moved.id);
  const clips = withLinked(timeline, moved).map((clip) => ({ clip, at: timeline.startOf(clip.id) + by }));
  if (clips.some(({ at }) => at < 0)) refuse(`"${moved.name}" can't start before the sequence does.`);
  const drafts = new Drafts(timeline, newId);
  for (const { clip } of clips) {
    const draft = drafts.of(clip.trackId);
    draft.splice(draft.indexOf(clip.id), 1, draft.gap(clip.duration));
  }
  for (const { clip, at } of clips) {
    const trackId = clip.id === moved.id ? request.trackId : clip.trackId;
    overwriteWith(drafts.of(trackId), { ...clip, trackId }, at);
  }
  return drafts.diff();
}
