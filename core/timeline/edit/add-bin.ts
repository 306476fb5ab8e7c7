import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import { binSchema } from '../model/bin.ts';
import type { TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkHolds } from './check-bin.ts';
import type { NewId } from './new-clip.ts';
import { logChanges } from './put-logs.ts';
import { refuse } from './refuse.ts';

export const addBinRequest = z.object({
  name: z.string().trim().min(1).max(500),
  /** The bin it lies in; at the top if left out. */
  parentId: z.string().nullable().optional(),
  /** Makes it a smart bin. */
  search: binSchema.shape.search.optional(),
  /** Assets that are put into it at once. */
  assetIds: z.array(z.string()).optional(),
});

/**
 * Adds a bin, or a smart bin, with what is to lie in it.
 *
 *     before  a  b      after  Day 1 ( a )  b
 */
export function addBin(timeline: Timeline, request: z.infer<typeof addBinRequest>, newId: NewId): Diff {
  const { name, parentId = null, search = null, assetIds = [] } = request;
  checkHolds(timeline, parentId);
  if (search !== null && assetIds.length > 0) refuse('Nothing can be put into a smart bin.', 'Make a bin.');
  const id = newId();
  const changes: Map<string, TimelineRecord | null> = logChanges(timeline, assetIds, (log) => ({ ...log, binId: id }));
  return diffOf(timeline, changes.set(id, { kind: 'bin', id, name, parentId, search }));
}
