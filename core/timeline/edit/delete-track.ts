import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { settledDiff } from './settled-diff.ts';
import { removeTrack } from './remove-track.ts';
import { unlockedTrack } from './unlocked.ts';

export const deleteTrackRequest = z.object({ trackId: z.string() });

/**
 * Deletes a track and all that is on it. What was linked to its clips stays.
 *
 *     before  V2     [ b ]      after  V1 [ a         ]
 *             V1 [ a         ]
 */
export function deleteTrack(timeline: Timeline, request: z.infer<typeof deleteTrackRequest>): Diff {
  const changes: Changes = new Map();
  removeTrack(timeline, unlockedTrack(timeline, request.trackId), changes);
  return settledDiff(timeline, changes);
}
