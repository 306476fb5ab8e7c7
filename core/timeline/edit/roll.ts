import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { clipAcross, edgeFrame, edgeSchema } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';

export const rollRequest = z.object({ clipId: z.string(), edge: edgeSchema, by: z.int(), linked });

/**
 * Moves the cut between two clips by frames: one gets longer as the other gets shorter, nothing else moves. Cuts of linked clips at the same frame roll too.
 *
 *     before  V1 [ a     ][ b     ]      by −3  V1 [ a  ][ b        ]
 */
export function roll(timeline: Timeline, request: z.infer<typeof rollRequest>, newId: NewId): Diff {
  const { edge, by } = request;
  const clip = timeline.clip(request.clipId);
  if (!clipAcross(timeline, clip, edge))
    refuse(`"${clip.name}" does not meet another clip at its ${edge}.`, 'Trim it instead.');
  const at = edgeFrame(timeline, clip, edge);
  const drafts = new Drafts(timeline, newId);
  for (const each of withLinked(timeline, clip, request.linked)) {
    const across = clipAcross(timeline, each, edge);
    if (!across || edgeFrame(timeline, each, edge) !== at) continue;
    const [left, right] = edge === 'end' ? [each, across] : [across, each];
    const draft = drafts.of(each.trackId);
    const longer = { ...left, duration: left.duration + by };
    checkSource(longer, draft.rate);
    draft.replace(draft.indexOf(left.id), longer);
    checkSource(draft.advance(draft.indexOf(right.id), right, by, right.duration - by), draft.rate);
  }
  return drafts.diff();
}
