import { putLogs } from '../timeline/edit/put-logs.ts';
import { sameJson, type Diff } from '../timeline/history/diff.ts';
import { plainLog, type Log } from '../timeline/model/bin.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import type { AdoptedMedia } from './adopt.ts';
import { notedOf } from './ale/noted.ts';
import type { MediaReference } from './document.ts';

/** What logs of other programs note of media, as an edit of the project that has it now. What is noted there already stays. */
export function adoptNotes(
  timeline: Timeline,
  media: readonly MediaReference[],
  adopted: ReadonlyMap<string, Pick<AdoptedMedia, 'assetId'>>,
): Diff {
  const noted = new Map<string, Partial<Log>>();
  for (const reference of media) {
    const asset = adopted.get(reference.id);
    if (asset) noted.set(asset.assetId, { ...notedOf(reference), ...noted.get(asset.assetId) });
  }
  return putLogs(timeline, [...noted.keys()], (log) => {
    const plain = plainLog(log.assetId);
    const said = Object.entries(noted.get(log.assetId) ?? {}) as [keyof Log, unknown][];
    return { ...log, ...Object.fromEntries(said.filter(([field]) => sameJson(log[field], plain[field]))) };
  });
}
