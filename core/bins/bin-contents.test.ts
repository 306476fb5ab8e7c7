import { expect, it } from 'vitest';
import { addBin } from '../timeline/edit/add-bin.ts';
import { logAssets } from '../timeline/edit/log-assets.ts';
import { removeAssets } from '../timeline/edit/remove-assets.ts';
import { applyDiff } from '../timeline/history/diff.ts';
import { Timeline } from '../timeline/model/timeline.ts';
import { countingIds } from '../timeline/test/film.ts';
import { binContents, searched } from './bin-contents.ts';
import { loggedAssets } from './logged-asset.ts';
import { logged } from './test/logged.ts';

const newId = countingIds();
const views = ['a', 'b', 'c'].map((id) => logged(id).asset);
let timeline = applyDiff(Timeline.empty, addBin(Timeline.empty, { name: 'Day', assetIds: ['a'] }, newId));
const day = timeline.binsIn(null)[0]!;
timeline = applyDiff(timeline, addBin(timeline, { name: 'Night', parentId: day.id, assetIds: ['b'] }, newId));
timeline = applyDiff(timeline, addBin(timeline, { name: 'Best', search: 'rating>=3' }, newId));
const best = timeline.binsIn(null).find(({ name }) => name === 'Best')!;
const ids = (assets: readonly { id: string }[]) => assets.map(({ id }) => id);

it('a bin shows what lies in it, a search in it also what lies in its bins, and a smart bin what is so now', () => {
  const all = loggedAssets(timeline, views, [{ assetId: 'c' }]);
  expect([ids(binContents(all, null)), ids(binContents(all, day))]).toEqual([['a', 'b', 'c'], ['a']]);
  expect(ids(searched(all, timeline, day, '.mov'))).toEqual(['a', 'b']);
  expect(ids(searched(all, timeline, null, 'proxy'))).toEqual(['c']);
  expect(binContents(all, best)).toEqual([]);
  const rated = applyDiff(timeline, logAssets(timeline, { assetIds: ['b', 'c'], rating: 3 }));
  const now = loggedAssets(rated, views, []);
  expect(ids(binContents(now, best))).toEqual(['b', 'c']);
  expect(ids(searched(now, rated, best, 'name:c'))).toEqual(['c']);
});

it('an asset that was removed is in no list', () => {
  const removed = applyDiff(timeline, removeAssets(timeline, { assetIds: ['a'] }));
  expect(ids(loggedAssets(removed, views, []))).toEqual(['b', 'c']);
});
