import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { clipboardSchema } from './clipboard.ts';
import { ids } from './requests.ts';

export const pasteAttributesRequest = z.object({
  clipboard: clipboardSchema,
  clipIds: ids,
  what: z
    .array(z.enum(['attributes', 'effects']))
    .min(1)
    .readonly(),
});

/**
 * Gives clips the attributes (with the blend mode) and effects of the first copied clip that lay on a track of their kind; of the first one, where there is none.
 *
 *     before  V1 [ a: plain ]      after  V1 [ a: 80 % ]      copied: [ b: 80 % ]
 */
export function pasteAttributes(timeline: Timeline, request: z.infer<typeof pasteAttributesRequest>): Diff {
  const { clips } = request.clipboard;
  return changeClips(
    timeline,
    request.clipIds.map((id) => timeline.clip(id)),
    (clip) => {
      const { media } = timeline.track(clip.trackId);
      const source = (clips.find((each) => each.media === media) ?? clips[0])?.clip ?? clip;
      const { attributes, blend } = request.what.includes('attributes') ? source : clip;
      return {
        ...clip,
        attributes,
        blend,
        effects: request.what.includes('effects') ? source.effects : clip.effects,
      };
    },
  );
}
