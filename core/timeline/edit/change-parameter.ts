import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Parameter } from '../model/parameter.ts';
import { attributesSchema, type Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { changedEffect } from './changed-effect.ts';
import { refuse } from './refuse.ts';

/** Names of a clip's attributes. */
export const attributeName = attributesSchema.keyof();

/** Where a keyframe is. */
export const keyframePlace = z.object({
  clipId: z.string(),
  /** The effect whose parameter it is; left out, an attribute of the clip. */
  effectId: z.string().optional(),
  parameter: z.string(),
  /** Frame of the clip. */
  at: z.int(),
});

/** Changes one parameter, of a clip or of one of its effects. Refuses one that there is not. */
export function changeParameter(
  timeline: Timeline,
  place: z.infer<typeof keyframePlace>,
  change: (parameter: Parameter) => Parameter,
): Diff {
  const { clipId, effectId, parameter: name } = place;
  return changeClips(timeline, [timeline.clip(clipId)], (clip): Clip => {
    if (effectId === undefined) {
      const known = attributeName.safeParse(name).data ?? refuse(`A clip has no attribute "${name}".`);
      return { ...clip, attributes: { ...clip.attributes, [known]: change(clip.attributes[known]) } };
    }
    return changedEffect(clip, effectId, (effect) => ({
      ...effect,
      parameters: { ...effect.parameters, [name]: change(effect.parameters[name] ?? 0) },
    }));
  });
}
