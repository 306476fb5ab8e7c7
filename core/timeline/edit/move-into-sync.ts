import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { move } from './move.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';
import { intoSync } from './into-sync.ts';

export const intoSyncRequest = z.object({ clipIds: ids });

/**
 * Moves clips to where they play in sync with what they are linked to, over whatever is there; what they are linked to stays.
 *
 *     before  V1 [ a     ]         after  V1 [ a     ]
 *             A1 ··[ a     ] +2           A1 [ a     ]
 */
export function moveIntoSync(timeline: Timeline, request: z.infer<typeof intoSyncRequest>, newId: NewId): Diff {
  return intoSync(timeline, request, (now, clip, late) => {
    const at = now.startOf(clip.id) - late;
    if (at < 0) refuse(`"${clip.name}" would start before the sequence does.`, 'Slip it into sync instead.');
    return move(now, { clipId: clip.id, trackId: clip.trackId, at, linked: false }, newId);
  });
}
