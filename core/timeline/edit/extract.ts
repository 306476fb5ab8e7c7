import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { ids, span } from './requests.ts';

export const rangeRequest = z.object({
  sequenceId: z.string(),
  span,
  /** Left out: every targeted track that is not locked. */
  trackIds: ids.optional(),
});

export type RangeRequest = z.infer<typeof rangeRequest>;

/**
 * Takes a span out of the targeted tracks and closes up; sync-locked tracks follow, and a clip of theirs in the span is a reason to refuse.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ b ]
 *                    ^from    ^to
 */
export function extract(timeline: Timeline, request: RangeRequest, newId: NewId): Diff {
  const { from, to } = request.span;
  const drafts = new Drafts(timeline, newId);
  const tracks = targets(timeline, request);
  if (from >= timeline.durationOf(request.sequenceId))
    refuse('There is nothing in this span.', 'Mark a part of the film.');
  const followers = drafts.followers(new Set(tracks.map(({ id }) => id)));
  drafts.closeUp(request.sequenceId, followers, from, to);
  for (const { id } of tracks) drafts.of(id).cutOut(from, to);
  return drafts.diff();
}

/** The tracks that a request for a span is about: those it names, else the targeted ones. */
export function targets(timeline: Timeline, { sequenceId, trackIds }: RangeRequest): Track[] {
  const tracks =
    trackIds?.map((id) => timeline.track(id)) ??
    timeline.tracks(sequenceId).filter(({ targeted, locked }) => targeted && !locked);
  if (tracks.length === 0) refuse('No track is targeted.', 'Target one that is not locked.');
  if (tracks.some((track) => track.sequenceId !== sequenceId)) refuse('These tracks are not all of one sequence.');
  return tracks;
}
