import type { Rate } from '../../time/rate.ts';
import { compareSeconds, ZERO, type Seconds } from '../seconds.ts';
import { endOfAsset, mediaOfAsset, type Asset } from './resources.ts';
import type { Reading } from './reading.ts';

/** Media of an asset, made once. Stills have no frames of their own and count in those of the first sequence that shows them. */
export function addAssetMedia(asset: Asset, fallback: Rate, { builder }: Reading): string {
  return builder.addMedia(`asset ${asset.id}`, () => mediaOfAsset(asset, fallback));
}

/** Where an element's clock begins that has no `start`: at 0, or with the media where it has no 0. */
export function defaultStart(asset: Asset): Seconds {
  const end = endOfAsset(asset);
  const holdsZero = compareSeconds(asset.start, ZERO) <= 0 && (end === null || compareSeconds(end, ZERO) > 0);
  return holdsZero ? ZERO : asset.start;
}
