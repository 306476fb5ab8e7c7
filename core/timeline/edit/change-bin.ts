import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import { binSchema } from '../model/bin.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkHolds } from './check-bin.ts';
import { refuse } from './refuse.ts';

export const changeBinRequest = z
  .object({ name: z.string().trim().min(1).max(500), parentId: z.string().nullable(), search: z.string().max(2000) })
  .partial()
  .extend({ binId: z.string() });

/**
 * Renames a bin, moves it with all that lies in it, or gives a smart bin another search.
 *
 *     before  Day 1 ( a )  Day 2      after  Day 2 ( Day 1 ( a ) )
 */
export function changeBin(timeline: Timeline, request: z.infer<typeof changeBinRequest>): Diff {
  const { binId, ...changes } = request;
  const bin = timeline.bin(binId);
  if (changes.search !== undefined && bin.search === null)
    refuse(`"${bin.name}" is no smart bin.`, 'Make a smart bin of the search.');
  if (changes.parentId !== undefined) {
    checkHolds(timeline, changes.parentId);
    for (let id = changes.parentId; id !== null; id = timeline.bin(id).parentId)
      if (id === binId) refuse(`"${bin.name}" can't lie in itself.`, 'Pick a bin that is not in it.');
  }
  return diffOf(timeline, new Map([[binId, binSchema.parse({ ...bin, ...changes })]]));
}
