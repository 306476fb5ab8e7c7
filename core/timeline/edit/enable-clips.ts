import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { withAllLinked } from './linked.ts';
import { ids, linked } from './requests.ts';

export const enableClipsRequest = z.object({ clipIds: ids, enabled: z.boolean(), linked });

/**
 * Turns clips and what is linked to them on or off: one that is off is neither seen nor heard, and keeps its place.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ][ b: off ][ c ]
 */
export function enableClips(timeline: Timeline, request: z.infer<typeof enableClipsRequest>): Diff {
  const { enabled } = request;
  return changeClips(timeline, withAllLinked(timeline, request.clipIds, request.linked), (clip) => ({
    ...clip,
    enabled,
  }));
}
