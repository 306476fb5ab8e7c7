import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { razor } from './razor.ts';
import { frame } from './requests.ts';

export const razorAllRequest = z.object({ sequenceId: z.string(), at: frame });

/**
 * As `razor`, on every track of the sequence that is not locked.
 *
 *     before  V2 [ b   ]           after  V2 [ b ][ b']
 *             V1 [ a        ]             V1 [ a ][ a'    ]
 *                    ^at
 */
export function razorAll(timeline: Timeline, request: z.infer<typeof razorAllRequest>, newId: NewId): Diff {
  const open = timeline.tracks(request.sequenceId).filter(({ locked }) => !locked);
  return razor(timeline, { trackIds: open.map(({ id }) => id), at: request.at }, newId);
}
