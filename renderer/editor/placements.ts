import type { AssetView } from '../../core/contract/views.ts';
import type { Rate } from '../../core/time/rate.ts';
import { placementsOf } from '../../core/timeline/edit/from-asset.ts';
import type { Placement } from '../../core/timeline/edit/new-clip.ts';
import type { Track } from '../../core/timeline/model/records.ts';
import type { Marks } from './viewer-slice.ts';
import { assetFrameCount, assetRate } from './selectors.ts';

export interface Targets {
  readonly video: Track | null;
  readonly audio: Track | null;
}

/** The asset's picture and sound between its marks, both included (all of it where there are none), for the given tracks of a sequence. */
export function placementsFor(asset: AssetView, marks: Marks, sequenceRate: Rate, targets: Targets): Placement[] {
  const tracks = [targets.video, targets.audio].filter((track) => track !== null);
  if (marks.in === null && marks.out === null) return placementsOf(asset, tracks, sequenceRate);
  const last = marks.out ?? assetFrameCount(asset) - 1;
  return placementsOf(asset, tracks, sequenceRate, { start: marks.in ?? 0, end: last + 1, rate: assetRate(asset) });
}
