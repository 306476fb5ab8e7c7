import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { place } from './place.ts';
import { frame, placements } from './requests.ts';

export const overwriteRequest = z.object({ placements, at: frame });

/**
 * Puts clips at frame `at` over whatever is there; nothing else moves.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ new  ][ b ]
 *                    ^at
 */
export function overwrite(timeline: Timeline, request: z.infer<typeof overwriteRequest>, newId: NewId): Diff {
  return place(timeline, request.placements, newId, (draft, clip) => draft.overwrite(clip, request.at));
}
