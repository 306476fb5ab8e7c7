import { rescale, time, type RationalTime } from '../../time/rational-time.ts';
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

/**
 * Placements of part of an asset: its picture on the first video track and its sound on the first audio track of `tracks`, equally long. `range` is
 * in frames of the asset's picture (of the sequence, for sound alone), end-exclusive; without it, all there is. A stretch that is no whole number of
 * sequence frames loses its last fraction.
 */
export function placementsOf(
  asset: AssetMedia,
  tracks: readonly Track[],
  sequenceRate: Rate,
  range?: { readonly start: number; readonly end: number },
): Placement[] {
  const video = asset.video && { duration: time(asset.video.frameCount, asset.video.rate) };
  const audio = asset.audio && { duration: time(asset.audio.sampleCount, rate(asset.audio.sampleRate)) };
  const clock = asset.video?.rate ?? sequenceRate;
  const whole = video?.duration ?? audio?.duration ?? refuse(`${asset.name} holds neither picture nor sound.`);
  const start = time(range?.start ?? 0, clock);
  const end = range ? time(range.end, clock) : whole;
  const sourceLength = { value: rescale(end, clock, 'floor').value - start.value, rate: clock };
  const wanted = rescale(sourceLength, sequenceRate, 'floor').value;
  if (range && (range.start < 0 || range.end <= range.start))
    refuse(`${asset.name}: the in point must lie before the out point.`);
  if (wanted < 1)
    refuse(`${asset.name}: frames ${range?.start ?? 0} to ${range?.end ?? 0} are less than one frame of the sequence.`);
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

/** Whole sequence frames of media after `start`. */
function available(duration: RationalTime, start: RationalTime, sequenceRate: Rate): number {
  return rescale(duration, sequenceRate, 'floor').value - rescale(start, sequenceRate, 'ceiling').value;
}
