import { z } from 'zod';
import { diffOf, type Diff } from '../history/diff.ts';
import { transitionSchema, type Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeSchema } from './cut-edge.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frames } from './requests.ts';
import { unfit } from './transition-fit.ts';
import { unlockedTrack } from './unlocked.ts';

const look = z.object({
  style: transitionSchema.shape.style,
  duration: frames,
  /** Over the cut, or wholly after or before it. Where one side is empty it lies on the other. */
  alignment: z.enum(['centre', 'start-at-cut', 'end-at-cut']),
  parameters: transitionSchema.shape.parameters.unwrap().optional(),
});

export const addTransitionRequest = look.extend({ clipId: z.string(), edge: edgeSchema });

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
  return put(timeline, { kind: 'transition', ...cut, style, ...sides, parameters, metadata: {} });
}

export const changeTransitionRequest = look.partial().extend({ transitionId: z.string() });

/**
 * Changes style, length or alignment; a length alone keeps the middle where it is.
 *
 *     before  V1 [ a   ⟋⟋⟋⟋ b   ]      after  V1 [ a    ⟋⟋ b    ]
 */
export function changeTransition(timeline: Timeline, request: z.infer<typeof changeTransitionRequest>): Diff {
  const { transitionId, duration, alignment, style, parameters } = request;
  const transition = timeline.transition(transitionId);
  unlockedTrack(timeline, transition.trackId);
  const { inFrames, outFrames } = transition;
  const kept = inFrames === 0 ? 'start-at-cut' : outFrames === 0 ? 'end-at-cut' : 'centre';
  const resized = duration !== undefined || alignment !== undefined;
  const sides = resized ? sidesOf(duration ?? inFrames + outFrames, alignment ?? kept) : { inFrames, outFrames };
  const changed = {
    ...transition,
    ...sides,
    style: style ?? transition.style,
    parameters: parameters ?? transition.parameters,
  };
  return put(timeline, changed);
}

export const removeTransitionRequest = z.object({ transitionId: z.string() });

/**
 * Takes a transition off its cut.
 *
 *     before  V1 [ a   ⟋⟋⟋⟋ b   ]      after  V1 [ a     ][ b     ]
 */
export function removeTransition(timeline: Timeline, request: z.infer<typeof removeTransitionRequest>): Diff {
  const transition = timeline.transition(request.transitionId);
  unlockedTrack(timeline, transition.trackId);
  return diffOf(timeline, new Map([[transition.id, null]]));
}

function put(timeline: Timeline, transition: Transition): Diff {
  const reason = unfit(timeline, transition);
  if (reason !== null) refuse(reason, 'Make the transition shorter, or align it to one side of the cut.');
  return diffOf(timeline, new Map([[transition.id, transition]]));
}

function sidesOf(
  duration: number,
  alignment: z.infer<typeof look>['alignment'],
): { inFrames: number; outFrames: number } {
  const inFrames = { centre: Math.floor(duration / 2), 'start-at-cut': 0, 'end-at-cut': duration }[alignment];
  return { inFrames, outFrames: duration - inFrames };
}
