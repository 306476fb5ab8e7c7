import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { recordsOn } from './records-on.ts';
import { SettledDiff } from './settled-diff.ts';
import { unlockedTrack } from './unlocked.ts';

export const deleteTrackRequest = z.object({ trackId: z.string() });

/**
 * Deletes a track and all that is on it. What was linked to its clips stays.
 *
 *     before  V2     [ b ]      after  V1 [ a         ]
 *             V1 [ a         ]
 */
export function deleteTrack(timeline: Timeline, request: z.infer<typeof deleteTrackRequest>): Diff {
  const diff = new SettledDiff(timeline);
  for (const record of recordsOn(timeline, unlockedTrack(timeline, request.trackId)))
    diff.change(record.id, record, null);
  return diff.done();
}
