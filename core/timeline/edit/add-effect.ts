import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { effectSchema, type Effect } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { effectParameters } from './changed-effect.ts';
import type { NewId } from './new-clip.ts';
import { frame } from './requests.ts';

export const addEffectRequest = z.object({
  clipId: z.string(),
  kind: z.string().min(1),
  parameters: effectParameters.optional(),
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
