import { framesPerSecond } from '../time/rate.ts';
import type { BinColumn } from './columns.ts';
import type { LoggedAsset } from './logged-asset.ts';
import { secondsOf } from './search/fields.ts';

/** Text as people sort it: "Take 2" before "Take 10", whatever the case. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What a column is sorted by. What says nothing comes last, whichever way. */
const KEYS: Readonly<Record<BinColumn, (asset: LoggedAsset) => string | number>> = {
  name: ({ name }) => name,
  timecode: ({ asset }) => asset.video?.startTimecode ?? '',
  duration: ({ asset }) => secondsOf(asset) ?? '',
  rate: ({ asset }) => (asset.video ? framesPerSecond(asset.video.rate) : ''),
  size: ({ asset }) => (asset.video ? asset.video.width * asset.video.height : ''),
  codec: ({ asset }) => asset.video?.codec ?? asset.audio?.codec ?? '',
  scene: ({ log }) => log.scene,
  shot: ({ log }) => log.shot,
  take: ({ log }) => log.take,
  camera: ({ log }) => log.camera,
  rating: ({ log }) => log.rating,
  good: ({ log }) => (log.good ? 0 : 1),
  keywords: ({ log }) => log.keywords.join(', '),
  notes: ({ log }) => log.notes,
  label: ({ log }) => log.colour ?? '',
  uses: ({ uses }) => uses,
  online: ({ asset }) => (asset.online ? 1 : 0),
  proxy: ({ hasProxy }) => (hasProxy ? 0 : 1),
};

/** Media in the order of a column; of equals, by name, then as it was. O(n log n). */
export function sortedBy(assets: readonly LoggedAsset[], column: BinColumn, down: boolean): LoggedAsset[] {
  const key = KEYS[column];
  const rows = assets.map((asset) => ({ asset, key: key(asset) }));
  rows.sort((a, b) => {
    if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '') || byName(a.asset, b.asset);
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : collator.compare(String(a.key), String(b.key));
    return (down ? -order : order) || byName(a.asset, b.asset);
  });
  return rows.map(({ asset }) => asset);
}

function byName(a: LoggedAsset, b: LoggedAsset): number {
  return collator.compare(a.name, b.name);
}
