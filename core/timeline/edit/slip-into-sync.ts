import type { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { intoSync } from './into-sync.ts';
import type { intoSyncRequest } from './move-into-sync.ts';
import type { NewId } from './new-clip.ts';
import { slip } from './slip.ts';

/**
 * Shows another part of the media of clips, so that they play in sync with what they are linked to where they are; what they are linked to stays.
 *
 *     before  V1 [ a: 10–20 ]          after  V1 [ a: 10–20 ]
 *             A1 [ a:  8–18 ] +2              A1 [ a: 10–20 ]
 */
export function slipIntoSync(timeline: Timeline, request: z.infer<typeof intoSyncRequest>, newId: NewId): Diff {
  return intoSync(timeline, request, (now, clip, late) =>
    slip(now, { clipId: clip.id, by: late, linked: false }, newId),
  );
}
