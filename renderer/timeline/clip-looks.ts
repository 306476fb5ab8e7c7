import type { AssetView, TakeView } from '../../core/contract/views.ts';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { speedBadge } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import type { Drawing } from './draw.ts';
import type { PictureCache } from './picture-cache.ts';
import { soundPath } from './sound-path.ts';
import type { StillUrls } from './still-urls.ts';
import type { WaveSource } from './wave-source.ts';

interface Known {
  readonly assets: ReadonlyMap<string, AssetView>;
  readonly takes: ReadonlyMap<string, TakeView>;
  readonly rate: Rate;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  readonly pictures: PictureCache;
  readonly stills: StillUrls;
  readonly waves: WaveSource;
}

/** What clips look like, by what is known of their files and takes and as far as their pictures and sound have arrived. */
export function clipLooks({ assets, takes, rate, ratio, pictures, stills, waves }: Known): Drawing['looks'] {
  return (clip, media) => {
    const asset = assets.get(assetOf(clip)?.assetId ?? '');
    const take = clip.activeTake ? takes.get(clip.activeTake.takeId) : undefined;
    const heard = media === 'audio' && asset?.online && asset.audio;
    const [path, pages] = heard ? [soundPath(clip, rate, heard.sampleRate), waves.of(asset)] : [null, null];
    return {
      badge: asset?.online === false ? text.timeline.offline : take ? text.timeline.takeBadge(take.number) : null,
      speed: speedBadge(clip.speed),
      flickers: take ? flickerRatio(take.measures) > 1 : false,
      offline: isOffline(assets, clip),
      still:
        media === 'video' && asset?.online && asset.video
          ? (k, wide, high) =>
              pictures.get(stills.of(asset, clip, k), Math.round(wide * ratio), Math.round(high * ratio))
          : null,
      wave: path && pages && { path, pages },
    };
  };
}

/** Whether the file of a clip is not there. Nests and captions show no file. */
export function isOffline(assets: ReadonlyMap<string, AssetView>, clip: Clip): boolean {
  const asset = assetOf(clip);
  return asset !== null && assets.get(asset.assetId)?.online !== true;
}
