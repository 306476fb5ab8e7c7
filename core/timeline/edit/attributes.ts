import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { easingSchema, parameterSchema, type Parameter } from '../model/parameter.ts';
import { attributesSchema, blendModeSchema, type Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { changedEffect } from './effects.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';

const attributeName = attributesSchema.keyof();

export const setAttributesRequest = z.object({
  clipIds: ids,
  attributes: z.partialRecord(attributeName, parameterSchema).default({}),
  blend: blendModeSchema.optional(),
});

/**
 * Sets picture and sound attributes and the blend mode of clips; those not named stay.
 *
 *     before  V1 [ a: 100 %, centre ]      opacity 0.5  V1 [ a: 50 %, centre ]
 */
export function setAttributes(timeline: Timeline, request: z.infer<typeof setAttributesRequest>): Diff {
  return changeClips(
    timeline,
    request.clipIds.map((id) => timeline.clip(id)),
    (clip) => ({
      ...clip,
      attributes: { ...clip.attributes, ...request.attributes },
      blend: request.blend ?? clip.blend,
    }),
  );
}

const keyframePlace = z.object({
  clipId: z.string(),
  /** The effect whose parameter it is; left out, an attribute of the clip. */
  effectId: z.string().optional(),
  parameter: z.string(),
  /** Frame of the clip. */
  at: z.int(),
});

export const setKeyframeRequest = keyframePlace.extend({ value: z.number(), easing: easingSchema.optional() });
export const removeKeyframeRequest = keyframePlace;

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

function changeParameter(
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
