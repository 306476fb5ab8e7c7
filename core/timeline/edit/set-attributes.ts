import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { parameterSchema } from '../model/parameter.ts';
import { blendModeSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { attributeName } from './change-parameter.ts';
import { changeClips } from './change-clips.ts';
import { ids } from './requests.ts';

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
