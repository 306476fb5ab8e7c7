import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeSchema } from './cut-edge.ts';
import type { NewId } from './new-clip.ts';
import { linked } from './requests.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';

export const rippleRequest = z.object({ clipId: z.string(), edge: edgeSchema, by: z.int(), linked });

/**
 * Moves one edge of a clip by frames (positive to the right); all that follows on sync-locked tracks moves along.
 *
 *     before  V1 [ a     ][ b ][ c ]      end by −3  V1 [ a  ][ b ][ c ]
 */
export function ripple(timeline: Timeline, request: z.infer<typeof rippleRequest>, newId: NewId): Diff {
  const { edge, ...trim } = request;
  return (edge === 'start' ? trimStart : trimEnd)(timeline, { ...trim, ripple: true }, newId);
}
