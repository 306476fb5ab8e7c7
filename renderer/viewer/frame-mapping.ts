import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { AssetView, TakeView } from '../../core/contract/views.ts';
import type { TextPicture, FrameGraph, MediaFrame } from '../../core/render/graph.ts';
import type { SourceShape } from '../../core/render/placement.ts';
import { withoutHidden } from '../../core/render/without-hidden.ts';
import { rescale, type RationalTime } from '../../core/time/rational-time.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';
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

export type Wanted =
  | FrameOfFile
  /** A file without a picture. */
  | { readonly kind: 'nothing' }
  /** The file is not where it was. */
  | { readonly kind: 'offline'; readonly name: string };

/** What of a project the picture depends on. */
export interface PictureSource {
  readonly timeline: Timeline;
  readonly sequence: Sequence;
  readonly assets: ReadonlyMap<string, ShownAsset>;
}

export type MediaViews = Pick<PictureSource, 'assets'> & { readonly takes: ReadonlyMap<string, TakeView> };

/** The frame of a file that a graph shows: the one whose interval contains the instant, held at the file's ends. */
export function wantedOf({ media, instant, reader }: MediaFrame, { assets, takes }: MediaViews): Wanted {
  if (media.kind === 'take') {
    const take = takes.get(media.takeId);
    const rate = assets.get(take?.assetId ?? '')?.video?.rate;
    if (!take || !rate) return { kind: 'offline', name: media.takeId };
    const { count } = take;
    const url = mediaUrls.take(take.id);
    return { kind: 'frame', reader, url, fallbackUrl: null, colour: null, index: indexOf(instant, rate, count), count };
  }
  const asset = assets.get(media.assetId);
  if (!asset?.online) return { kind: 'offline', name: asset?.name ?? media.assetId };
  if (!asset.video) return { kind: 'nothing' };
  const { rate, frameCount: count } = asset.video;
  return { kind: 'frame', reader, ...addressOf(asset), index: indexOf(instant, rate, count), count };
}

function indexOf(instant: RationalTime, rate: Rate, count: number): number {
  return Math.min(count - 1, Math.max(0, rescale(instant, rate, 'floor').value));
}

/** Codecs whose pictures have no alpha. */
const SOLID: ReadonlySet<string> = new Set(['h264', 'av1', 'mpeg1video', 'mpeg2video', 'mpeg4', 'mjpeg']);

/** The graph without what can't be seen in it, as far as is known before anything is decoded. */
export function seenOf(graph: FrameGraph, { assets }: MediaViews): FrameGraph {
  return withoutHidden(graph, (source) => solidShape(source, assets));
}

function solidShape(source: MediaFrame | TextPicture, assets: MediaViews['assets']): SourceShape | null {
  if (source.kind === 'text' || source.media.kind === 'take') return null;
  const asset = assets.get(source.media.assetId);
  return asset?.online && asset.video && SOLID.has(asset.video.codec) ? shapeOf(asset.video) : null;
}

export function shapeOf({ width, height, pixelAspect, rotation }: NonNullable<AssetView['video']>): SourceShape {
  return {
    width,
    height,
    pixelAspect: pixelAspect.num / pixelAspect.den,
    rotation: rotation as SourceShape['rotation'],
  };
}

/** First frame of the next change of picture after `frame`, up to `limit` frames on: a cut, a transition, a gap or the end; null where there is none. */
export function nextCut({ timeline, sequence }: PictureSource, frame: number, limit: number): number | null {
  const starts = timeline
    .tracks(sequence.id)
    .filter(({ media }) => media === 'video')
    .flatMap(({ id }) =>
      // A transition begins before the clip it leads to: by no more than that clip's neighbour lasts.
      timeline.itemsBetween(id, frame, frame + 2 * limit).flatMap(({ item, start }) => [
        ...timeline
          .transitionsOf(item.id)
          .filter(({ beforeId }) => beforeId === item.id)
          .map(({ inFrames }) => start - inFrames),
        start,
        start + item.duration,
      ]),
    );
  const next = Math.min(...starts.filter((start) => start > frame));
  return next <= frame + limit ? next : null;
}
