import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { withAllLinked } from './linked.ts';
import { linked } from './requests.ts';

export const renameClipRequest = z.object({ clipId: z.string(), name: z.string().trim().min(1), linked });

/**
 * Renames a clip and what is linked to it; its media keeps its own name.
 *
 *     before  V1 [ a ][ b ]      after  V1 [ wide shot ][ b ]
 */
export function renameClip(timeline: Timeline, request: z.infer<typeof renameClipRequest>): Diff {
  const { name } = request;
  return changeClips(timeline, withAllLinked(timeline, [request.clipId], request.linked), (clip) => ({
    ...clip,
    name,
  }));
}
