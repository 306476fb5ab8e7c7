import { playing } from '../../core/render/film.ts';
import { framesPerSecond } from '../../core/time/rate.ts';
import { addExact, toSeconds } from '../../core/time/rational-time.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { assetRate } from '../editor/selectors.ts';
import type { PictureSource } from './frame-mapping.ts';
import type { FileAddress } from './media-file.ts';
import { addressOf, type ShownAsset } from './shown-asset.ts';

/** A stretch of sound to play, in seconds: the audio clock's edge, where exact time ends. */
export interface SoundPiece extends FileAddress {
  /** When it starts, counted from the first frame played. Negative when it is already under way. */
  readonly at: number;
  readonly duration: number;
  /** Where in the file it starts. */
  readonly from: number;
}

/** All sound of the sequence from a frame on that is not switched off, by clip or by track. */
export function sequenceSound({ timeline, sequence, assets }: PictureSource, fromFrame: number): SoundPiece[] {
  const fps = framesPerSecond(sequence.rate);
  const pieces: SoundPiece[] = [];
  for (const track of playing(timeline.tracks(sequence.id))) {
    if (track.media !== 'audio') continue;
    for (const { item, start } of timeline.placedItems(track.id)) {
      if (item.kind !== 'clip' || !item.enabled || start + item.duration <= fromFrame) continue;
      const shown = assetOf(item);
      const asset = assets.get(shown?.assetId ?? '');
      if (!shown || !asset?.audio || !asset.online) continue;
      pieces.push({
        ...addressOf(asset),
        at: (start - fromFrame) / fps,
        duration: item.duration / fps,
        from: toSeconds(addExact(item.sourceStart, shown.offset)),
      });
    }
  }
  return pieces.sort((a, b) => a.at - b.at);
}

/** The sound of an asset from one of its frames on. */
export function assetSound(asset: ShownAsset, fromFrame: number): SoundPiece[] {
  if (!asset.audio || !asset.online) return [];
  const start = fromFrame / framesPerSecond(assetRate(asset));
  const length = asset.audio.sampleCount / asset.audio.sampleRate;
  if (start >= length) return [];
  return [
    {
      ...addressOf(asset),
      at: 0,
      duration: length - start,
      from: start,
    },
  ];
}
