import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { NORMAL_SPEED } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { newClipSchema } from './requests.ts';

export const replaceRequest = z.object({
  /** A clip each, and what it shows from its first frame on; picture and sound are replaced together by naming both. */
  replacements: z
    .array(newClipSchema.unwrap().omit({ duration: true, speed: true }).extend({ clipId: z.string() }))
    .min(1)
    .readonly(),
});

/**
 * Puts other media into clips; their place, length, attributes and effects stay, at normal speed and with the source active.
 *
 *     before  V1 [ a ][ b  ][ c ]      after  V1 [ a ][ new ][ c ]
 */
export function replace(timeline: Timeline, request: z.infer<typeof replaceRequest>, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  for (const { clipId, ...source } of request.replacements) {
    const clip = timeline.clip(clipId);
    const draft = drafts.of(clip.trackId);
    const changed = { ...clip, ...source, speed: NORMAL_SPEED, activeTake: null };
    checkSource(changed, draft.rate);
    draft.replace(draft.indexOf(clip.id), changed);
  }
  return drafts.diff();
}
