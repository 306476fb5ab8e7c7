import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { freeTrackAbove } from './free-tracks.ts';
import type { NewId } from './new-clip.ts';
import { overwrite } from './overwrite.ts';
import { frame, placements } from './requests.ts';
import { Steps } from './steps.ts';

export const placeOnTopRequest = z.object({ placements, at: frame });

/**
 * Puts clips at frame `at` on the first empty tracks above their own, of the same kind; where there is none, on a new one.
 *
 *     before  V2     [ b ]          after  V3 ···[ new ]
 *             V1 [ a         ]             V2     [ b ]
 *                                          V1 [ a         ]
 */
export function placeOnTop(timeline: Timeline, request: z.infer<typeof placeOnTopRequest>, newId: NewId): Diff {
  const steps = new Steps(timeline);
  const { at } = request;
  const placements = request.placements.map(({ trackId, clip }) => {
    const above = freeTrackAbove(steps, timeline.track(trackId), at, at + clip.duration, newId);
    return { trackId: above.id, clip };
  });
  steps.do(overwrite(steps.timeline, { placements, at }, newId));
  return steps.diff();
}
