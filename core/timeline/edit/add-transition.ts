import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeSchema } from './cut-edge.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { transitionLook, putTransition, sidesOf } from './put-transition.ts';
import { unlockedTrack } from './unlocked.ts';

export const addTransitionRequest = transitionLook.extend({ clipId: z.string(), edge: edgeSchema });

/**
 * Puts a transition on the cut at one end of a clip; on a clip that meets none, a fade. Refuses where the clips have no handles for it.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a   ⟋⟋⟋⟋ b   ]
 */
export function addTransition(timeline: Timeline, request: z.infer<typeof addTransitionRequest>, newId: NewId): Diff {
  const clip = timeline.clip(request.clipId);
  unlockedTrack(timeline, clip.trackId);
  const { before, after } = timeline.neighbours(clip.id);
  const [left, right] = request.edge === 'end' ? [clip, after] : [before, clip];
  if (
    timeline
      .transitionsOf(clip.id)
      .some(({ afterId, beforeId }) => afterId === (left?.id ?? null) && beforeId === (right?.id ?? null))
  ) {
    refuse('There is a transition on this cut already.', 'Change it, or remove it first.');
  }
  const { style, duration, alignment, parameters = {} } = request;
  const cut = { id: newId(), trackId: clip.trackId, afterId: left?.id ?? null, beforeId: right?.id ?? null };
  const sides = sidesOf(
    duration,
    left?.kind !== 'clip' ? 'start-at-cut' : right?.kind !== 'clip' ? 'end-at-cut' : alignment,
  );
  return putTransition(timeline, { kind: 'transition', ...cut, style, ...sides, parameters, metadata: {} });
}
