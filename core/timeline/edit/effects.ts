import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { parameterSchema } from '../model/parameter.ts';
import { effectSchema, type Clip, type Effect } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame } from './requests.ts';

const parameters = z.record(z.string(), parameterSchema);

export const addEffectRequest = z.object({
  clipId: z.string(),
  kind: z.string().min(1),
  parameters: parameters.optional(),
  /** What is no number: the `path` of a look-up table. */
  metadata: effectSchema.shape.metadata.optional(),
  /** Place in the stack, 0 first; left out, last. */
  index: frame.optional(),
});

/**
 * Adds an effect to a clip's stack.
 *
 *     before  V1 [ a: blur ]      at 0  V1 [ a: grain, blur ]
 */
export function addEffect(timeline: Timeline, request: z.infer<typeof addEffectRequest>, newId: NewId): Diff {
  const { clipId, kind, parameters = {}, metadata = {}, index = Infinity } = request;
  const effect: Effect = { id: newId(), kind, enabled: true, parameters, metadata };
  return changeClips(timeline, [timeline.clip(clipId)], (clip) => ({
    ...clip,
    effects: clip.effects.toSpliced(index, 0, effect),
  }));
}

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

export const changeEffectRequest = z.object({
  clipId: z.string(),
  effectId: z.string(),
  enabled: z.boolean().optional(),
  /** Those not named stay. */
  parameters: parameters.optional(),
  index: frame.optional(),
});

/**
 * Changes an effect's parameters, turns it on or off, or moves it in the stack.
 *
 *     before  V1 [ a: grain, blur 2 ]      after  V1 [ a: blur 5, grain ]
 */
export function changeEffect(timeline: Timeline, request: z.infer<typeof changeEffectRequest>): Diff {
  const { clipId, effectId, enabled, parameters, index } = request;
  return changeClips(timeline, [timeline.clip(clipId)], (clip) => {
    const changed = changedEffect(clip, effectId, (effect) => ({
      ...effect,
      enabled: enabled ?? effect.enabled,
      parameters: { ...effect.parameters, ...parameters },
    }));
    if (index === undefined) return changed;
    const [moved, others] = [
      changed.effects.filter(({ id }) => id === effectId),
      changed.effects.filter(({ id }) => id !== effectId),
    ];
    return { ...changed, effects: others.toSpliced(index, 0, ...moved) };
  });
}

/** The clip with one of its effects changed. */
export function changedEffect(clip: Clip, effectId: string, change: (effect: Effect) => Effect): Clip {
  if (!clip.effects.some(({ id }) => id === effectId)) refuse(`"${clip.name}" has no such effect.`);
  return { ...clip, effects: clip.effects.map((effect) => (effect.id === effectId ? change(effect) : effect)) };
}
