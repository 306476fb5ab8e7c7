import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { withKeyframe } from '../model/keyframes.ts';
import { easingSchema } from '../model/parameter.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeParameter, keyframePlace } from './change-parameter.ts';

export const setKeyframeRequest = keyframePlace.extend({
  value: z.number(),
  /** Left out, that of the keyframe that is there, else straight. */
  easing: easingSchema.optional(),
});

/**
 * Sets the value at a frame; a parameter that was constant starts to be keyframed.
 *
 *     before  scale 1 ────────────      2 at ^  scale 1 ──◆2──────────
 *                        ^
 */
export function setKeyframe(timeline: Timeline, request: z.infer<typeof setKeyframeRequest>): Diff {
  return changeParameter(timeline, request, (parameter) => withKeyframe(parameter, request));
}
