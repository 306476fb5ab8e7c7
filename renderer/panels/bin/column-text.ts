import type { BinColumn } from '../../../core/bins/columns.ts';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { formatTimecode } from '../../../core/time/timecode.ts';
import { assetFrameCount, assetRate } from '../../editor/selectors.ts';
import { formatRate } from '../../ui/format.ts';
import { text } from '../../ui/text.ts';

/** What a list of media says of each in a column; empty where there is nothing to say. */
export function columnText(column: BinColumn, { asset, log, name, uses, hasProxy }: LoggedAsset): string {
  const { video, audio } = asset;
  switch (column) {
    case 'name':
      return name;
    case 'timecode':
      return video?.startTimecode ?? '';
    case 'duration':
      return formatTimecode(assetFrameCount(asset), assetRate(asset));
    case 'rate':
      return video ? formatRate(video.rate) : '';
    case 'size':
      return video ? `${video.width}×${video.height}` : '';
    case 'codec':
      return video?.codec ?? audio?.codec ?? '';
    case 'rating':
      return stars(log.rating);
    case 'good':
      return log.good ? '●' : '';
    case 'keywords':
      return log.keywords.join(', ');
    case 'label':
      return log.colour === null ? '' : text.forms.colours[log.colour];
    case 'uses':
      return uses === 0 ? '' : String(uses);
    case 'online':
      return asset.online ? '' : text.bin.offline;
    case 'proxy':
      return hasProxy ? text.proxies.inBin : '';
    case 'scene':
    case 'shot':
    case 'take':
    case 'camera':
    case 'notes':
      return log[column];
  }
}

export function stars(rating: number): string {
  return '★'.repeat(rating);
}

/** Scene, shot and take as they stand on a slate: "12A / 3". */
export function slate({ log }: LoggedAsset): string {
  return [log.scene, log.shot, log.take].filter((part) => part !== '').join(' / ');
}

/** What a screen reader says of media beside its name. */
export function spokenFacts(media: LoggedAsset): string {
  const { log, uses, asset } = media;
  return [
    slate(media),
    log.rating > 0 ? text.bins.stars(log.rating) : '',
    log.good ? text.bins.good : '',
    uses > 0 ? text.bins.used(uses) : '',
    asset.online ? '' : text.bin.offline,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
