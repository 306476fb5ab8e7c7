import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { place } from './place.ts';
import { placements } from './requests.ts';

export const appendRequest = z.object({ placements });

/**
 * Puts clips at the end, all starting where the longest of their tracks ends, so that picture and sound stay together.
 *
 *     before  V1 [ a ][ b ]          after  V1 [ a ][ b ][ new ]
 *             A1 [ a ]                      A1 [ a ]·····[ new ]
 */
export function append(timeline: Timeline, request: z.infer<typeof appendRequest>, newId: NewId): Diff {
  const end = Math.max(0, ...request.placements.map(({ trackId }) => timeline.trackDuration(trackId)));
  return place(timeline, request.placements, newId, (draft, clip) => draft.splice(draft.cutAt(end), 0, clip));
}
