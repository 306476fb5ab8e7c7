import type { Rate } from '../../time/rate.ts';
import { formatTimecode } from '../../time/timecode.ts';
import type { Clip } from '../model/records.ts';
import { assetFramesOf, assetOf } from '../model/source-time.ts';
import { refuse } from './refuse.ts';

/** Whether there is media for frames from..to-1 of a clip, which may lie outside it. Nests, captions and titles have no end. */
export function hasMedia(clip: Clip, from: number, to: number, sequenceRate: Rate): boolean {
  const asset = assetOf(clip);
  if (!asset || from >= to) return true;
  const { start, count } = assetFramesOf(clip, sequenceRate, from, to);
  return start >= 0 && start + count <= asset.duration.value;
}

/** Whether all frames of a clip have media. */
export function sourceFits(clip: Clip, sequenceRate: Rate): boolean {
  return hasMedia(clip, 0, clip.duration, sequenceRate);
}

/** Refuses a clip that is empty, shows frames its media does not have, or frames its active take does not cover. */
export function checkSource(clip: Clip, sequenceRate: Rate): void {
  if (clip.duration < 1) refuse(`"${clip.name}" would have no frames left.`, 'Delete it instead.');
  const asset = assetOf(clip);
  if (!asset) return;
  const { start, count } = assetFramesOf(clip, sequenceRate);
  if (start < 0 || start + count > asset.duration.value) {
    const point = (frame: number): string => formatTimecode(frame, asset.duration.rate);
    refuse(
      `"${clip.name}" has no more media on that side: it would need ${point(start)} to ${point(start + count)}, and there is ${point(0)} to ${point(asset.duration.value)}.`,
      'Use less of it.',
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
