import type { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { keyframesOf, withoutKeyframes } from '../model/keyframes.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeParameter, keyframePlace } from './change-parameter.ts';
import { refuse } from './refuse.ts';

export const removeKeyframeRequest = keyframePlace;

/**
 * Takes a keyframe away; the last one leaves its value as a constant.
 *
 *     before  scale ──◆1──◆2──◆1──      after  scale ──◆1──────◆1──
 *                         ^at
 */
export function removeKeyframe(timeline: Timeline, request: z.infer<typeof removeKeyframeRequest>): Diff {
  return changeParameter(timeline, request, (parameter) => {
    if (!keyframesOf(parameter).some(({ at }) => at === request.at))
      refuse(`There is no keyframe of ${request.parameter} at frame ${request.at}.`);
    return withoutKeyframes(parameter, new Set([request.at]));
  });
}
