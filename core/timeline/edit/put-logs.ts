import { type Diff, diffOf, sameJson } from '../history/diff.ts';
import { plainLog, type Log } from '../model/bin.ts';
import type { TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** Sets what is noted of assets, one `changed` from what is noted now. A log that says nothing any more goes. */
export function putLogs(timeline: Timeline, assetIds: readonly string[], changed: (log: Log) => Log): Diff {
  return diffOf(timeline, logChanges(timeline, assetIds, changed));
}

/** As `putLogs`, for an edit that changes other records too. */
export function logChanges(
  timeline: Timeline,
  assetIds: readonly string[],
  changed: (log: Log) => Log,
): Map<string, TimelineRecord | null> {
  return new Map(
    assetIds.map((assetId) => {
      const log = changed(timeline.logOf(assetId));
      return [log.id, sameJson(log, plainLog(assetId)) ? null : log];
    }),
  );
}
