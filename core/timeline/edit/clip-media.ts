import { addExact, compare, rescale, time, type RationalTime } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Clip } from '../model/records.ts';
import { refuse } from './refuse.ts';

/** The frame (or sample) of the asset on show at frame `k` of the clip: the one whose interval contains the instant. */
export function assetFrameAt(clip: Clip, k: number, sequenceRate: Rate): number {
  return rescale(addExact(clip.sourceStart, time(k, sequenceRate)), clip.mediaDuration.rate, 'floor').value;
}

/** The frames of the asset that a clip shows. */
export function assetFramesOf(clip: Clip, sequenceRate: Rate): { start: number; count: number } {
  const start = assetFrameAt(clip, 0, sequenceRate);
  return { start, count: assetFrameAt(clip, clip.duration - 1, sequenceRate) - start + 1 };
}

/** The clip with another start and length in its media. Refuses to leave the media, or the active take's stretch of it. */
export function withSource(clip: Clip, sourceStart: RationalTime, duration: number, sequenceRate: Rate): Clip {
  const changed = { ...clip, sourceStart, duration };
  checkSource(changed, sequenceRate);
  return changed;
}

/** Refuses a clip that is empty, shows frames its media does not have, or frames its active take does not cover. */
export function checkSource(clip: Clip, sequenceRate: Rate): void {
  if (clip.duration < 1) refuse(`"${clip.name}" would have no frames left.`, 'Delete it instead.');
  const { start, count } = assetFramesOf(clip, sequenceRate);
  if (compare(clip.sourceStart, time(0, clip.mediaDuration.rate)) < 0 || start + count > clip.mediaDuration.value) {
    refuse(
      `"${clip.name}" has no more media on that side: it shows ${start} to ${start + count - 1} of 0 to ${clip.mediaDuration.value - 1}.`,
      'Trim less.',
    );
  }
  const take = clip.activeTake;
  if (take && (start < take.start || start + count > take.start + take.count)) {
    refuse(
      `The active take of "${clip.name}" covers only frames ${take.start} to ${take.start + take.count - 1} of its source.`,
      'Make the source active first, or regenerate the clip at its new length.',
    );
  }
}
