import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import type { AssetView, TakeView } from '../../../core/contract/views.ts';
import { flickerRatio } from '../../../core/style/temporal-measures.ts';
import { framesPerSecond } from '../../../core/time/rate.ts';
import { formatTimecode } from '../../../core/time/timecode.ts';

/** An asset as a row: id, name, picture, sound. */
export function describeAsset({ id, name, video, audio, online }: AssetView): string[] {
  const picture = video
    ? `${video.width}×${video.height} ${framesPerSecond(video.rate)
        .toFixed(3)
        .replace(
          /\.?0+$/,
          '',
        )} fps ${video.codec} ${formatTimecode(video.frameCount, video.rate)} (${video.frameCount} frames)`
    : 'no picture';
  const sound = audio ? `${audio.codec} ${audio.sampleRate} Hz ${audio.channels} ch` : 'no sound';
  return [shortId(id), name, picture, sound, online ? '' : 'offline'];
}

/** An asset as a row of what is noted of it: id, name, scene/shot/take, stars, keywords, how often it is used. */
export function describeLogged({ id, name, log, uses, asset }: LoggedAsset): string[] {
  const slate = [log.scene, log.shot, log.take].filter((part) => part !== '').join('/');
  return [
    shortId(id),
    name,
    slate,
    '★'.repeat(log.rating) + (log.good ? ' good' : ''),
    log.keywords.join(', '),
    uses === 0 ? '' : `used ${uses}×`,
    asset.online ? '' : 'offline',
  ];
}

/** A take as a row: id, number, flicker, style. */
export function describeTake(take: TakeView, active: boolean): string[] {
  const flicker = flickerRatio(take.measures);
  return [
    shortId(take.id),
    `take ${take.number}${active ? ' (active)' : ''}`,
    `strength ${take.strength}`,
    `flicker ${flicker.toFixed(2)}${flicker > 1 ? ' FLICKERS' : ''}`,
    `style distance ${take.styleDistanceBefore.toFixed(3)} → ${take.styleDistanceAfter.toFixed(3)}`,
  ];
}

export function shortId(id: string): string {
  return id.slice(0, 8);
}
