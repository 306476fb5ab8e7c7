import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';

export const swapRequest = z.object({ clipId: z.string(), withId: z.string(), linked });

/**
 * Two clips change places, each with what is linked to it: neighbours of any length, or clips of one length wherever they are. Nothing else moves.
 *
 *     before  V1 [ a ][ b     ][ c ]      after  V1 [ b     ][ a ][ c ]
 */
export function swap(timeline: Timeline, request: z.infer<typeof swapRequest>, newId: NewId): Diff {
  const pair = [timeline.clip(request.clipId), timeline.clip(request.withId)] as const;
  const [first, second] = timeline.startOf(pair[0].id) <= timeline.startOf(pair[1].id) ? pair : [pair[1], pair[0]];
  const [from, to] = [timeline.track(first.trackId), timeline.track(second.trackId)];
  if (from.media !== to.media || from.sequenceId !== to.sequenceId)
    refuse(`"${first.name}" and "${second.name}" are on tracks that can't be swapped.`);
  const right = edgeFrame(timeline, second, 'end') - edgeFrame(timeline, first, 'end');
  const left = timeline.startOf(first.id) - timeline.startOf(second.id);
  // Across tracks, each takes the other's start.
  const by = from.id === to.id ? [right, left] : [-left, left];
  const companies = [first, second].map((clip) => withLinked(timeline, clip, request.linked));
  const [leftOnes = []] = companies;
  if (leftOnes.some(({ id }) => id === second.id))
    refuse(`"${first.name}" and "${second.name}" are linked.`, 'Unlink them first.');
  const drafts = new Drafts(timeline, newId);
  for (const clip of companies.flat()) drafts.of(clip.trackId).lift(clip.id);
  companies.forEach((clips, i) => {
    for (const clip of clips) {
      const trackId = clip.id === first.id ? to.id : clip.id === second.id ? from.id : clip.trackId;
      landInGap(timeline, drafts, clip, trackId, timeline.startOf(clip.id) + (by[i] ?? 0));
    }
  });
  return drafts.diff();
}

function landInGap(timeline: Timeline, drafts: Drafts, clip: Clip, trackId: string, at: number): void {
  if (at < 0) refuse(`"${clip.name}" would start before the sequence does.`);
  const draft = drafts.of(trackId);
  const [other] = draft.clipsBetween(at, at + clip.duration);
  if (other)
    refuse(
      `"${other.name}" on ${timeline.track(trackId).name} is in the way of "${clip.name}".`,
      'Swap neighbours, or clips of one length.',
    );
  draft.overwrite(clip, at);
}
