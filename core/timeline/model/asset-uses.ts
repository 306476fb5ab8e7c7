import type { Clip } from './records.ts';
import type { Timeline } from './timeline.ts';

/** The clips that show each asset, of all cameras of a multicam clip, by asset; those that no clip shows are not there. O(records). */
export function assetUses(timeline: Timeline): ReadonlyMap<string, readonly Clip[]> {
  const uses = new Map<string, Clip[]>();
  for (const record of timeline.records.values()) {
    if (record.kind !== 'clip') continue;
    for (const assetId of assetsOf(record)) {
      const clips = uses.get(assetId);
      if (clips) clips.push(record);
      else uses.set(assetId, [record]);
    }
  }
  return uses;
}

function assetsOf({ media }: Clip): Iterable<string> {
  if (media.kind === 'asset') return [media.assetId];
  return media.kind === 'multicam' ? new Set(media.angles.map(({ assetId }) => assetId)) : [];
}
