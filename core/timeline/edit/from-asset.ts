import { rescale, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import { rate, type Rate } from '../../time/rate.ts';
import type { Track } from '../model/records.ts';
import type { NewClip, Placement } from './new-clip.ts';
import { refuse } from './refuse.ts';

/** What the timeline has to know of a media file. Counts are of the asset's own frames and samples. */
export interface AssetMedia {
  readonly id: string;
  readonly name: string;
  readonly video: { readonly rate: Rate; readonly frameCount: number } | null;
  readonly audio: { readonly sampleRate: number; readonly sampleCount: number } | null;
}

/** Frames start..end-1 of an asset: of its picture, or, for sound alone, at `rate`, which is the sequence's where it is left out. */
export interface AssetRange {
  readonly start: number;
  readonly end: number;
  readonly rate?: Rate;
}

/**
 * Placements of part of an asset: its picture on the first video track and its sound on the first audio track of `tracks`, equally long where both last. Without
 * a range, all there is. A stretch that is no whole number of sequence frames loses its last fraction, but for its first frame.
 */
export function placementsOf(
  asset: AssetMedia,
  tracks: readonly Track[],
  sequenceRate: Rate,
  range?: AssetRange,
): Placement[] {
  const video = asset.video && { duration: time(asset.video.frameCount, asset.video.rate) };
  const audio = asset.audio && { duration: time(asset.audio.sampleCount, rate(asset.audio.sampleRate)) };
  const clock = asset.video?.rate ?? range?.rate ?? sequenceRate;
  const whole = video?.duration ?? audio?.duration ?? refuse(`${asset.name} holds neither picture nor sound.`);
  if (range && (range.start < 0 || range.end <= range.start))
    refuse(`${asset.name}: the in point must lie before the out point.`);
  const start = time(range?.start ?? 0, clock);
  const end = range ? time(range.end, clock) : whole;
  const wanted = Math.max(1, rescale(subtractExact(end, start), sequenceRate, 'floor').value);
  const placements: Placement[] = [];
  const put = (kind: Track['media'], mediaDuration: RationalTime, duration: number): void => {
    const track = tracks.find((candidate) => candidate.media === kind);
    if (!track || duration < 1) return;
    const media = { kind: 'asset', assetId: asset.id, duration: mediaDuration } as const;
    const clip: NewClip = { name: asset.name, media, sourceStart: start, duration };
    placements.push({ trackId: track.id, clip });
  };
  if (video) put('video', video.duration, wanted);
  if (audio) put('audio', audio.duration, Math.min(wanted, available(audio.duration, start, sequenceRate)));
  return placements;
}

/** Sequence frames that have media when the first starts at `start`: sound often ends a little before its picture does. */
function available(duration: RationalTime, start: RationalTime, sequenceRate: Rate): number {
  return rescale(subtractExact(duration, start), sequenceRate, 'ceiling').value;
}
