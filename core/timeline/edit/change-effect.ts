import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { effectSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { changedEffect, effectParameters } from './changed-effect.ts';
import { frame } from './requests.ts';

export const changeEffectRequest = z.object({
  clipId: z.string(),
  effectId: z.string(),
  enabled: z.boolean().optional(),
  /** Those not named stay. */
  parameters: effectParameters.optional(),
  /** Entries not named stay. */
  metadata: effectSchema.shape.metadata.optional(),
  index: frame.optional(),
});

/**
 * Changes an effect's parameters or the file it names, turns it on or off, or moves it in the stack.
 *
 *     before  V1 [ a: grain, blur 2 ]      after  V1 [ a: blur 5, grain ]
 */
export function changeEffect(timeline: Timeline, request: z.infer<typeof changeEffectRequest>): Diff {
  const { clipId, effectId, enabled, parameters, metadata, index } = request;
  return changeClips(timeline, [timeline.clip(clipId)], (clip) => {
    const changed = changedEffect(clip, effectId, (effect) => ({
      ...effect,
      enabled: enabled ?? effect.enabled,
      parameters: { ...effect.parameters, ...parameters },
      metadata: { ...effect.metadata, ...metadata },
    }));
    if (index === undefined) return changed;
    const [moved, others] = [
      changed.effects.filter(({ id }) => id === effectId),
      changed.effects.filter(({ id }) => id !== effectId),
    ];
    return { ...changed, effects: others.toSpliced(index, 0, ...moved) };
  });
}
