import { mediaUrls } from '../../core/contract/media-urls.ts';
import { playing } from '../../core/render/film.ts';
import { assetFrameAt, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Clip, Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { FileAddress } from './media-file.ts';
import { addressOf, type ShownAsset } from './shown-asset.ts';

/** One frame of one file: what the decoder is asked for. */
export interface FrameOfFile extends FileAddress {
  readonly kind: 'frame';
  /** Frames of one reader follow each other; clips have their own so that the next one can be readied while this one plays. */
  readonly reader: string;
  /** Counted in presentation order from the file's first frame. */
  readonly index: number;
  /** How many frames the file has, as the host counted them. */
  readonly count: number;
}

export type Picture =
  | FrameOfFile
  | { readonly kind: 'black' }
  /** The file is not where it was. */
  | { readonly kind: 'offline'; readonly name: string };

const black: Picture = { kind: 'black' };

/** What of a project the picture depends on. */
export interface PictureSource {
  readonly timeline: Timeline;
  readonly sequence: Sequence;
  readonly assets: ReadonlyMap<string, ShownAsset>;
}

/** Frame `index` of an asset. */
export function assetPicture(asset: ShownAsset, index: number, reader = `asset:${asset.id}`): Picture {
  if (!asset.video) return black;
  if (!asset.online) return { kind: 'offline', name: asset.name };
  const { frameCount } = asset.video;
  return {
    kind: 'frame',
    reader,
    ...addressOf(asset),
    index: Math.min(Math.max(0, index), frameCount - 1),
    count: frameCount,
  };
}

/** The clip that is seen at a frame of the sequence: the one on the highest video track that is on and has one there that is enabled. */
export function clipSeenAt({ timeline, sequence }: PictureSource, frame: number): { clip: Clip; k: number } | null {
  for (const track of playing(timeline.tracks(sequence.id)).reverse()) {
    if (track.media !== 'video') continue;
    let start = 0;
    for (const item of timeline.items(track.id)) {
      if (frame < start) break;
      if (frame < start + item.duration) {
        if (item.kind === 'clip' && item.enabled) return { clip: item, k: frame - start };
        break;
      }
      start += item.duration;
    }
  }
  return null;
}

/** The picture at frame `k` of a clip through one of its takes (null: the source). Frames that the take does not cover show the source. */
export function clipPicture(source: PictureSource, clip: Clip, k: number, take: Clip['activeTake']): Picture {
  const shown = assetOf(clip);
  // Nests and captions show no file.
  if (!shown) return black;
  const asset = source.assets.get(shown.assetId);
  if (!asset) return { kind: 'offline', name: clip.name };
  const frame = assetFrameAt(clip, k, source.sequence.rate);
  if (take && frame >= take.start && frame < take.start + take.count) {
    return {
      kind: 'frame',
      reader: `${clip.id}:${take.takeId}`,
      url: mediaUrls.take(take.takeId),
      fallbackUrl: null,
      colour: null,
      index: frame - take.start,
      count: take.count,
    };
  }
  return assetPicture(asset, frame, `${clip.id}:source`);
}

/** The picture at a frame of the sequence: black in gaps and after the end. */
export function sequencePicture(source: PictureSource, frame: number): Picture {
  const seen = clipSeenAt(source, frame);
  return seen ? clipPicture(source, seen.clip, seen.k, seen.clip.activeTake) : black;
}

/** First frame of the next change of picture after `frame`, up to `limit` frames on: a cut, a gap or the end; null where there is none. */
export function nextCut({ timeline, sequence }: PictureSource, frame: number, limit: number): number | null {
  let nearest: number | null = null;
  for (const track of timeline.tracks(sequence.id)) {
    if (track.media !== 'video') continue;
    let start = 0;
    for (const item of timeline.items(track.id)) {
      if (start > frame) {
        if (start <= frame + limit && (nearest === null || start < nearest)) nearest = start;
        break;
      }
      start += item.duration;
    }
  }
  return nearest;
}
