import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { subclipSchema } from '../model/bin.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { putLogs } from './put-logs.ts';

export const addSubclipRequest = subclipSchema.omit({ id: true }).extend({ assetId: z.string() });

/**
 * Names a stretch of an asset, to find it again.
 *
 *     before  a [──────────]      after  a [──(the kiss)──]
 */
export function addSubclip(timeline: Timeline, request: z.infer<typeof addSubclipRequest>, newId: NewId): Diff {
  const { assetId, ...stretch } = request;
  return putLogs(timeline, [assetId], (log) => ({
    ...log,
    subclips: [...log.subclips, { id: newId(), ...stretch }].sort((a, b) => a.start - b.start),
  }));
}
