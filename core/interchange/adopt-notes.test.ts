import { expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { logAssets } from '../timeline/edit/log-assets.ts';
import { applyDiff } from '../timeline/history/diff.ts';
import { Timeline } from '../timeline/model/timeline.ts';
import { countingIds } from '../timeline/test/film.ts';
import { readAle } from './ale/read-ale.ts';
import { adoptNotes } from './adopt-notes.ts';

const ale = [
  'Heading',
  'FIELD_DELIM\tTABS',
  'FPS\t24',
  '',
  'Column',
  'Name\tStart\tEnd\tScene\tTake\tCamera\tComments\tKeywords\tCircled',
  '',
  'Data',
  'A001\t01:00:00:00\t01:00:10:00\t12A\t3\tA\tSoft at the end\tnight, ext;night\tY',
  'A002\t01:00:10:00\t01:00:20:00\t\t\t\t\t\t',
].join('\n');

it('a log of another program fills what is not noted here yet', () => {
  const bytes = new TextEncoder().encode(ale);
  const { document } = readAle({
    name: 'day.ale',
    bytes,
    newId: countingIds(),
    options: { rate: RATES.fps24, width: 1920, height: 1080, sampleRate: 48_000 },
  });
  const adopted = new Map(document.media.map(({ id, name }) => [id, { assetId: name }]));
  const before = applyDiff(Timeline.empty, logAssets(Timeline.empty, { assetIds: ['A001'], scene: '13' }));
  const after = applyDiff(before, adoptNotes(before, document.media, adopted));
  expect(after.logOf('A001')).toMatchObject({
    scene: '13',
    take: '3',
    camera: 'A',
    notes: 'Soft at the end',
    keywords: ['night', 'ext'],
    good: true,
  });
  expect(after.records.size).toBe(1);
});
