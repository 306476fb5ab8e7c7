import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { refuse } from './refuse.ts';

export const removeEffectRequest = z.object({ clipId: z.string(), effectId: z.string() });

/**
 * Takes an effect off a clip.
 *
 *     before  V1 [ a: grain, blur ]      after  V1 [ a: blur ]
 */
export function removeEffect(timeline: Timeline, request: z.infer<typeof removeEffectRequest>): Diff {
  return changeClips(timeline, [timeline.clip(request.clipId)], (clip) => {
    const effects = clip.effects.filter(({ id }) => id !== request.effectId);
    if (effects.length === clip.effects.length) refuse(`"${clip.name}" has no such effect.`);
    return { ...clip, effects };
  });
}
