import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import type { TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { logChanges } from './put-logs.ts';

export const deleteBinRequest = z.object({ binId: z.string() });

/**
 * Deletes a bin. No media goes with it: what lies in it, bins too, then lies where it lay.
 *
 *     before  Rushes ( Day 1 ( a ) )      after  Rushes ( a )
 */
export function deleteBin(timeline: Timeline, request: z.infer<typeof deleteBinRequest>): Diff {
  const bin = timeline.bin(request.binId);
  const inIt = timeline.logsIn(bin.id).map(({ assetId }) => assetId);
  const changes: Map<string, TimelineRecord | null> = logChanges(timeline, inIt, (log) => ({
    ...log,
    binId: bin.parentId,
  }));
  for (const child of timeline.binsIn(bin.id)) changes.set(child.id, { ...child, parentId: bin.parentId });
  return diffOf(timeline, changes.set(bin.id, null));
}
