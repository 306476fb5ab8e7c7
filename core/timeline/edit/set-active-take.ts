import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { clipSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { checkSource } from './check-source.ts';

export const setActiveTakeRequest = z.object({ clipId: z.string(), take: clipSchema.shape.activeTake });

/**
 * Shows another take of a clip, or the source (null). Nothing moves.
 *
 *     before  V1 [ a: source ]      after  V1 [ a: take 2 ]
 */
export function setActiveTake(timeline: Timeline, request: z.infer<typeof setActiveTakeRequest>): Diff {
  return changeClips(timeline, [timeline.clip(request.clipId)], (clip, rate) => {
    const changed = { ...clip, activeTake: request.take };
    checkSource(changed, rate);
    return changed;
  });
}
