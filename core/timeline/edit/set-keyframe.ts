import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { easingSchema } from '../model/parameter.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeParameter, keyframePlace } from './change-parameter.ts';

export const setKeyframeRequest = keyframePlace.extend({ value: z.number(), easing: easingSchema.optional() });

/**
 * Sets the value at a frame; a parameter that was constant starts to be keyframed.
 *
 *     before  scale 1 ────────────      2 at ^  scale 1 ──◆2──────────
 *                        ^
 */
export function setKeyframe(timeline: Timeline, request: z.infer<typeof setKeyframeRequest>): Diff {
  const { at, value, easing = 'linear' } = request;
  return changeParameter(timeline, request, (parameter) => {
    const others = typeof parameter === 'number' ? [] : parameter.keyframes.filter((keyframe) => keyframe.at !== at);
    return { keyframes: [...others, { at, value, easing }].sort((a, b) => a.at - b.at) };
  });
}
