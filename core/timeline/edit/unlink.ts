import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { withAllLinked } from './linked.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';

export const unlinkRequest = z.object({ clipIds: ids });

/**
 * Takes clips and all that is linked to them apart.
 *
 *     before  V1 [ a ∞ ]      after  V1 [ a ]
 *             A1 [ b ∞ ]             A1 [ b ]
 */
export function unlink(timeline: Timeline, request: z.infer<typeof unlinkRequest>): Diff {
  const clips = withAllLinked(timeline, request.clipIds).filter(({ linkId }) => linkId !== null);
  if (clips.length === 0) refuse('These clips are not linked.');
  return changeClips(timeline, clips, (clip) => ({ ...clip, linkId: null }));
}
