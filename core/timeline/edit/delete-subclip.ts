import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { putLogs } from './put-logs.ts';
import { refuse } from './refuse.ts';

export const deleteSubclipRequest = z.object({ assetId: z.string(), subclipId: z.string() });

/**
 * Forgets a named stretch of an asset.
 *
 *     before  a [──(the kiss)──]      after  a [──────────]
 */
export function deleteSubclip(timeline: Timeline, request: z.infer<typeof deleteSubclipRequest>): Diff {
  const { assetId, subclipId } = request;
  if (!timeline.logOf(assetId).subclips.some(({ id }) => id === subclipId))
    refuse(`There is no sub-clip "${subclipId}" of it.`, 'List what is noted of it.');
  return putLogs(timeline, [assetId], (log) => ({
    ...log,
    subclips: log.subclips.filter(({ id }) => id !== subclipId),
  }));
}
