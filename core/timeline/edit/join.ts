import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { clipAcross } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';
import { isThroughEdit } from './through-edit.ts';

export const joinRequest = z.object({ clipId: z.string(), linked });

/**
 * Makes a clip and the next one a single clip again, where the cut between them shows nothing (a through edit); cuts of linked clips beside it too.
 *
 *     before  V1 [ a ][ a'  ][ b ]      after  V1 [ a        ][ b ]
 */
export function join(timeline: Timeline, request: z.infer<typeof joinRequest>, newId: NewId): Diff {
  const clip = timeline.clip(request.clipId);
  const { rate } = timeline.sequenceOf(clip.trackId);
  const next = clipAcross(timeline, clip, 'end');
  if (!next || !isThroughEdit(clip, next, rate)) {
    refuse(
      `"${clip.name}" does not go on in the next clip.`,
      'Only a cut within one take, at one speed and with the same attributes, can be joined.',
    );
  }
  const drafts = new Drafts(timeline, newId);
  const end = timeline.startOf(next.id);
  for (const left of withLinked(timeline, clip, request.linked)) {
    const right = clipAcross(timeline, left, 'end');
    if (!right || timeline.startOf(right.id) !== end || !isThroughEdit(left, right, rate)) continue;
    drafts.of(left.trackId).join(left, right);
  }
  return drafts.diff();
}
