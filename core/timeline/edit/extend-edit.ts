import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { clipAcross, edgeFrame, edgeSchema } from './cut-edge.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, linked } from './requests.ts';
import { roll } from './roll.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';

export const extendEditRequest = z.object({ clipId: z.string(), edge: edgeSchema, at: frame, linked });

/**
 * Moves a cut to the playhead: rolls it where two clips meet, else trims the one clip into or out of the gap.
 *
 *     before  V1 [ a    ][ b       ]      after  V1 [ a        ][ b   ]
 *                            ^at
 */
export function extendEdit(timeline: Timeline, request: z.infer<typeof extendEditRequest>, newId: NewId): Diff {
  const { at, ...cut } = request;
  const clip = timeline.clip(request.clipId);
  const by = at - edgeFrame(timeline, clip, cut.edge);
  if (by === 0) refuse('The cut is at the playhead already.', 'Move the playhead.');
  if (clipAcross(timeline, clip, cut.edge)) return roll(timeline, { ...cut, by }, newId);
  const { edge, ...trim } = cut;
  return (edge === 'start' ? trimStart : trimEnd)(timeline, { ...trim, by, ripple: false }, newId);
}
