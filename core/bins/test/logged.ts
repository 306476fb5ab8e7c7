import type { AssetView } from '../../contract/views.ts';
import { logSchema, plainLog, type Log } from '../../timeline/model/bin.ts';
import type { LoggedAsset } from '../logged-asset.ts';

const video: NonNullable<AssetView['video']> = {
  codec: 'prores',
  width: 1920,
  height: 1080,
  rate: { num: 24000, den: 1001 },
  frameCount: 240,
  pixelAspect: { num: 1, den: 1 },
  rotation: 0,
  interlaced: false,
  alpha: false,
  startTimecode: '01:02:03:04',
  colour: { matrix: 'bt709', range: 'limited', chromaLocation: 'left', transfer: 'bt709', primaries: 'bt709' },
};

/** An asset of ten seconds with the given things noted, that no clip shows. */
export function logged(
  id: string,
  noted: Partial<Log> = {},
  more: Partial<Omit<LoggedAsset, 'asset'>> & { asset?: Partial<AssetView> } = {},
): LoggedAsset {
  const name = `${id}.mov`;
  const path = `/footage/${name}`;
  const asset: AssetView = {
    id,
    version: '1',
    name,
    path,
    online: true,
    container: 'mov',
    notes: [],
    video,
    audio: null,
  };
  const log = logSchema.parse({ ...plainLog(id), ...noted });
  return { id, log, name: log.name || name, uses: 0, hasProxy: false, ...more, asset: { ...asset, ...more.asset } };
}
