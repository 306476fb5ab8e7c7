import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { orderAt } from './add-track.ts';
import { frame } from './requests.ts';
import { unlockedTrack } from './unlocked.ts';

export const moveTrackRequest = z.object({ trackId: z.string(), index: frame });

/**
 * Moves a track to another place among those of its kind, 0 lowest.
 *
 *     before  V2 [ b ]      to 0  V2 [ a ]
 *             V1 [ a ]            V1 [ b ]
 */
export function moveTrack(timeline: Timeline, request: z.infer<typeof moveTrackRequest>): Diff {
  const track = unlockedTrack(timeline, request.trackId);
  const others = timeline.tracks(track.sequenceId).filter(({ id }) => id !== track.id);
  return diffOf(timeline, new Map([[track.id, { ...track, order: orderAt(others, track.media, request.index) }]]));
}
