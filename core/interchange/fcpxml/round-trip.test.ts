import { expect, it } from 'vitest';
import { RATES } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DocumentBuilder } from '../document-builder.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { Losses } from '../loss.ts';
import { digestOf } from '../test/digest.ts';
import { fcpxml } from './format.ts';
import { asMetadata } from './kept.ts';

it('a generator, which has no room to say its track, stays with the clip that a dissolve joins it to', () => {
  const rate = RATES.fps24;
  const builder = new DocumentBuilder('a', countingIds(), new Losses());
  const format = { ...DEFAULT_READ_OPTIONS, startFrame: 0, dropFrame: false, metadata: {} };
  const { id } = builder.addSequence({ ...format, name: 'S' });
  const track = builder.addTrack(id, 'video');
  const media = (kind: 'file' | 'generator') => ({
    kind: 'asset' as const,
    assetId: builder.addMedia(kind, () => ({
      ...{ name: kind, paths: kind === 'file' ? ['/a.mov'] : [], kind, reel: null, audio: null },
      ...{ start: time(0, rate), duration: time(200, rate), measured: kind === 'file' },
      video: { rate, width: 1920, height: 1080 },
      metadata: kind === 'file' ? {} : asMetadata({ attributes: { name: kind, uid: '.../Bars.motn' } }),
    })),
  });
  builder.append(track, { name: 'bars', media: media('generator'), sourceStart: time(20, rate), duration: 48 });
  builder.addTransition(track, { style: 'dissolve', inFrames: 6, outFrames: 6, parameters: {}, metadata: {} });
  builder.append(track, { name: 'shot', media: media('file'), sourceStart: time(20, rate), duration: 48 });
  const before = builder.finish([id]);
  const [file] = fcpxml.write?.(before, { name: 'a', version: null }).files ?? [];
  const bytes = file?.bytes ?? new Uint8Array();
  const { document } = fcpxml.read({ name: 'a', bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });
  expect(digestOf(document).sequences).toEqual(digestOf(before).sequences);
});
