import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import { makeClips, type NewId, type Placement } from './new-clip.ts';
import { refuse } from './refuse.ts';
import type { TrackDraft } from './track-draft.ts';

/** Makes the clips of `placements`, checks them against their media and puts each on its track with `put`. `prepare` may make room first. */
export function place(
  timeline: Timeline,
  placements: readonly Placement[],
  newId: NewId,
  put: (draft: TrackDraft, clip: Clip) => void,
  prepare: (drafts: Drafts, sequenceId: string) => void = () => undefined,
): Diff {
  const [first] = placements;
  if (!first) refuse('There is nothing to place.', 'Pick a clip and a track.');
  if (new Set(placements.map(({ trackId }) => trackId)).size < placements.length) {
    refuse('Two clips of one edit want the same track.', 'Give each its own, or place one after the other.');
  }
  const drafts = new Drafts(timeline, newId);
  prepare(drafts, timeline.track(first.trackId).sequenceId);
  for (const clip of makeClips(placements, newId)) {
    const draft = drafts.of(clip.trackId);
    checkSource(clip, draft.rate);
    put(draft, clip);
  }
  return drafts.diff();
}
