import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { assetUses } from '../model/asset-uses.ts';
import type { Timeline } from '../model/timeline.ts';
import { putLogs } from './put-logs.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';

export const removeAssetsRequest = z.object({ assetIds: ids });

/**
 * Takes assets out of the project; their files stay. Refuses one that a clip shows.
 *
 *     before  Day 1 ( a  b )      after  Day 1 ( b )
 */
export function removeAssets(timeline: Timeline, { assetIds }: z.infer<typeof removeAssetsRequest>): Diff {
  const uses = assetUses(timeline);
  const [used] = assetIds.flatMap((id) => uses.get(id) ?? []);
  if (used)
    refuse(
      `"${used.name}" in "${timeline.sequenceOf(used.trackId).name}" still uses it.`,
      'Delete the clips first, or leave it where it is.',
    );
  return putLogs(timeline, assetIds, (log) => ({ ...log, removed: true }));
}
