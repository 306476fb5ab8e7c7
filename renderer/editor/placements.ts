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

/** Where a source goes: on the dropped-on track, and else on the lowest targeted one of a kind that is not locked. */
export function targetsOf(tracks: readonly Track[], droppedOnId: string | null = null): Targets {
  const target = (kind: Track['media']) =>
    tracks.find(({ id, media }) => id === droppedOnId && media === kind) ??
    tracks.find(({ media, targeted, locked }) => media === kind && targeted && !locked) ??
    null;
  return { video: target('video'), audio: target('audio') };
}

/** The asset's picture and sound between its marks, both included (all of it where there are none), for the given tracks of a sequence. */
export function placementsFor(asset: AssetView, marks: Marks, sequenceRate: Rate, targets: Targets): Placement[] {
  const tracks = [targets.video, targets.audio].filter((track) => track !== null);
  if (marks.in === null && marks.out === null) return placementsOf(asset, tracks, sequenceRate);
  const last = marks.out ?? assetFrameCount(asset) - 1;
  return placementsOf(asset, tracks, sequenceRate, { start: marks.in ?? 0, end: last + 1, rate: assetRate(asset) });
}
