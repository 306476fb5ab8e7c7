import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import { type Transition, transitionSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';
import { frames } from './requests.ts';
import { unfit } from './transition-fit.ts';

/** What can be set of a transition. */
export const transitionLook = z.object({
  style: transitionSchema.shape.style,
  duration: frames,
  /** Over the cut, or wholly after or before it. Where one side is empty it lies on the other. */
  alignment: z.enum(['centre', 'start-at-cut', 'end-at-cut']),
  parameters: transitionSchema.shape.parameters.unwrap().optional(),
});

/** Sets a transition. Refuses one that does not fit its cut. */
export function putTransition(timeline: Timeline, transition: Transition): Diff {
  const reason = unfit(timeline, transition);
  if (reason !== null) refuse(reason, 'Make the transition shorter, or align it to one side of the cut.');
  return diffOf(timeline, new Map([[transition.id, transition]]));
}

/** The frames of a transition before and after its cut. */
export function sidesOf(
  duration: number,
  alignment: z.infer<typeof transitionLook>['alignment'],
): { inFrames: number; outFrames: number } {
  const inFrames = { centre: Math.floor(duration / 2), 'start-at-cut': 0, 'end-at-cut': duration }[alignment];
  return { inFrames, outFrames: duration - inFrames };
}
