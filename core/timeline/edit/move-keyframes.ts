import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { keyframesOf, withMovedKeyframes } from '../model/keyframes.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeParameter, keyframePlace } from './change-parameter.ts';
import { refuse } from './refuse.ts';
import { Steps } from './steps.ts';

export const moveKeyframesRequest = z.object({
  keyframes: z.array(keyframePlace).min(1).readonly(),
  /** Frames that they come later; negative, earlier. */
  by: z.int(),
  /** What is added to their values. */
  raise: z.number().default(0),
});

type Place = z.infer<typeof keyframePlace>;

/**
 * Moves keyframes together, of one parameter or of many, in time and in value. One that lies where a moved one comes to lie makes way.
 *
 *     before  scale ──◆1──◆2────────◆1──      the 2 by 4, raised by 1  scale ──◆1──────◆3────◆1──
 */
export function moveKeyframes(timeline: Timeline, request: z.infer<typeof moveKeyframesRequest>): Diff {
  const { keyframes, by, raise } = request;
  const steps = new Steps(timeline);
  for (const [first, frames] of byParameter(keyframes)) {
    const diff = changeParameter(steps.timeline, first, (parameter) => {
      const known = new Set(keyframesOf(parameter).map(({ at }) => at));
      const missing = [...frames].find((at) => !known.has(at));
      if (missing !== undefined) refuse(`There is no keyframe of ${first.parameter} at frame ${missing}.`);
      return withMovedKeyframes(parameter, frames, by, raise);
    });
    steps.do(diff);
  }
  return steps.diff();
}

/** The frames of each parameter's keyframes, with a place that names the parameter. */
function byParameter(keyframes: readonly Place[]): ReadonlyMap<Place, ReadonlySet<number>> {
  const places = new Map<string, Place>();
  const frames = new Map<Place, Set<number>>();
  for (const keyframe of keyframes) {
    const key = JSON.stringify([keyframe.clipId, keyframe.effectId, keyframe.parameter]);
    const place = places.get(key) ?? keyframe;
    places.set(key, place);
    frames.set(place, (frames.get(place) ?? new Set()).add(keyframe.at));
  }
  return frames;
}
