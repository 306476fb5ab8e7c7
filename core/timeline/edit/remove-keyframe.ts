import type { z } from 'zod';
import type { Diff } from '../history/diff.ts';
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
    const keyframes = typeof parameter === 'number' ? [] : parameter.keyframes;
    const removed = keyframes.find(({ at }) => at === request.at);
    if (!removed) refuse(`There is no keyframe of ${request.parameter} at frame ${request.at}.`);
    return keyframes.length === 1 ? removed.value : { keyframes: keyframes.filter((keyframe) => keyframe !== removed) };
  });
}
