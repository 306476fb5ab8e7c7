import type { AssetView } from '../../core/contract/views.ts';
import { rate, type Rate } from '../../core/time/rate.ts';
import { addExact, rescale, time, type RationalTime } from '../../core/time/rational-time.ts';
import type { NewClip, Placement } from '../../core/timeline/edit/new-clip.ts';
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

/** The asset's picture and sound between its marks (all of it where there are none), for the given tracks of a sequence. */
export function placementsFor(asset: AssetView, marks: Marks, sequenceRate: Rate, targets: Targets): Placement[] {
  const ownRate = assetRate(asset);
  const first = marks.in ?? 0;
  const count = (marks.out ?? assetFrameCount(asset) - 1) - first + 1;
  const start = time(first, ownRate);
  const duration = Math.max(1, rescale(time(Math.max(1, count), ownRate), sequenceRate, 'floor').value);
  const placements: Placement[] = [];
  if (asset.video && targets.video) {
    const media = time(asset.video.frameCount, asset.video.rate);
    placements.push({ trackId: targets.video.id, clip: part(asset, start, duration, media, sequenceRate) });
  }
  if (asset.audio && targets.audio) {
    const media = time(asset.audio.sampleCount, rate(asset.audio.sampleRate));
    const clip = part(asset, start, duration, media, sequenceRate);
    if (clip.duration > 0) placements.push({ trackId: targets.audio.id, clip });
  }
  return placements;
}

/** Sound often ends a little before its picture does: the clip is no longer than its media. */
function part(
  asset: AssetView,
  sourceStart: RationalTime,
  wanted: number,
  mediaDuration: RationalTime,
  sequenceRate: Rate,
): NewClip {
  const left = addExact(mediaDuration, time(-sourceStart.value, sourceStart.rate));
  const duration = Math.min(wanted, rescale(left, sequenceRate, 'ceiling').value);
  const media = { kind: 'asset', assetId: asset.id, duration: mediaDuration } as const;
  return { name: asset.name, media, sourceStart, duration };
}
