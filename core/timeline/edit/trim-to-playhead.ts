import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeFrame, edgeSchema } from './cut-edge.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, linked } from './requests.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';

export const trimToPlayheadRequest = z.object({
  clipId: z.string(),
  edge: edgeSchema,
  at: frame,
  ripple: z.boolean(),
  linked,
});

/**
 * Top and tail: takes away what a clip shows before the playhead (`start`) or after it (`end`), and closes up if asked.
 *
 *     before  V1 [ a ][ b       ]      start  V1 [ a ]···[ b  ]      start, ripple  V1 [ a ][ b  ]
 *                         ^at
 */
export function trimToPlayhead(timeline: Timeline, request: z.infer<typeof trimToPlayheadRequest>, newId: NewId): Diff {
  const { edge, at, ...trim } = request;
  const clip = timeline.clip(request.clipId);
  const start = timeline.startOf(clip.id);
  if (at <= start || at >= start + clip.duration)
    refuse(`The playhead is not within "${clip.name}".`, 'Move it there.');
  const by = at - edgeFrame(timeline, clip, edge);
  return (edge === 'start' ? trimStart : trimEnd)(timeline, { ...trim, by }, newId);
}
