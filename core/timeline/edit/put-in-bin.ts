import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkHolds } from './check-bin.ts';
import { putLogs } from './put-logs.ts';
import { ids } from './requests.ts';

export const putInBinRequest = z.object({ assetIds: ids, binId: z.string().nullable() });

/**
 * Puts assets into a bin, or out of all bins (null). One that was taken out of the project is in it again.
 *
 *     before  Day 1 ( a )  Day 2      after  Day 1  Day 2 ( a )
 */
export function putInBin(timeline: Timeline, { assetIds, binId }: z.infer<typeof putInBinRequest>): Diff {
  checkHolds(timeline, binId);
  return putLogs(timeline, assetIds, (log) => ({ ...log, binId, removed: false }));
}
