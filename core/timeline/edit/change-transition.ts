import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { transitionLook, putTransition, sidesOf } from './put-transition.ts';
import { unlockedTrack } from './unlocked.ts';

export const changeTransitionRequest = transitionLook.partial().extend({ transitionId: z.string() });

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
  return putTransition(timeline, changed);
}
