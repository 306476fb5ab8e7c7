import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { unlockedTrack } from './unlocked.ts';

export const removeTransitionRequest = z.object({ transitionId: z.string() });

/**
 * Takes a transition off its cut.
 *
 *     before  V1 [ a   ⟋⟋⟋⟋ b   ]      after  V1 [ a     ][ b     ]
 */
export function removeTransition(timeline: Timeline, request: z.infer<typeof removeTransitionRequest>): Diff {
  const transition = timeline.transition(request.transitionId);
  unlockedTrack(timeline, transition.trackId);
  return diffOf(timeline, new Map([[transition.id, null]]));
}
