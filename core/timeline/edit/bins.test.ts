import { beforeEach, describe, expect, it } from 'vitest';
import { applyDiff, invert } from '../history/diff.ts';
import { pair, TestFilm } from '../test/film.ts';
import { checkTimeline } from '../test/invariants.ts';
import { EDIT_VERBS, type EditVerbName } from './verbs.ts';

let film: TestFilm;

/** Bins "Day 1", with "Night" in it, and "Day 2"; the assets a and b lie in "Night". */
beforeEach(() => {
  film = new TestFilm();
  edit('add-bin', { name: 'Day 1' });
  edit('add-bin', { name: 'Day 2' });
  edit('add-bin', { name: 'Night', parentId: bin('Day 1'), assetIds: ['a', 'b'] });
});

function edit(verb: EditVerbName, request: object): void {
  film.do((timeline, newId) => EDIT_VERBS[verb].apply(timeline, request, newId));
  checkTimeline(film.timeline);
}

function refused(verb: EditVerbName, request: object): string {
  try {
    EDIT_VERBS[verb].apply(film.timeline, request, film.newId);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${verb} should have been refused.`);
}

const bin = (name: string): string =>
  [...film.timeline.records.values()].find((record) => record.kind === 'bin' && record.name === name)!.id;
const inBin = (name: string): string[] =>
  film.timeline
    .logsIn(bin(name))
    .map(({ assetId }) => assetId)
    .sort();
const log = (assetId: string) => film.timeline.logOf(assetId);

describe('bins', () => {
  it('hold an asset in one place: putting it elsewhere takes it out', () => {
    expect(inBin('Night')).toEqual(['a', 'b']);
    edit('put-in-bin', { assetIds: ['a', 'c'], binId: bin('Day 2') });
    expect([inBin('Night'), inBin('Day 2')]).toEqual([['b'], ['a', 'c']]);
    edit('put-in-bin', { assetIds: ['a'], binId: null });
    expect(inBin('Day 2')).toEqual(['c']);
  });

  it('move with all that is in them, but not into themselves', () => {
    edit('change-bin', { binId: bin('Day 1'), parentId: bin('Day 2'), name: 'First day' });
    expect(film.timeline.binsIn(bin('Day 2')).map(({ name }) => name)).toEqual(['First day']);
    expect(inBin('Night')).toEqual(['a', 'b']);
    expect(refused('change-bin', { binId: bin('Day 2'), parentId: bin('Night') })).toBe(
      '"Day 2" can\'t lie in itself.',
    );
  });

  it('leave what they hold where they were when they are deleted, and undo brings all of it back', () => {
    edit('put-in-bin', { assetIds: ['c'], binId: bin('Day 1') });
    const before = film.timeline;
    const diff = EDIT_VERBS['delete-bin'].apply(before, { binId: bin('Night') }, film.newId);
    film.timeline = applyDiff(before, diff);
    checkTimeline(film.timeline);
    expect(inBin('Day 1')).toEqual(['a', 'b', 'c']);
    edit('delete-bin', { binId: bin('Day 1') });
    expect(log('a').binId).toBeNull();
    expect(film.timeline.binsIn(null).map(({ name }) => name)).toEqual(['Day 2']);
    const undone = applyDiff(applyDiff(before, diff), invert(diff));
    expect([...undone.records.values()]).toEqual(expect.arrayContaining([...before.records.values()]));
  });

  it('that are smart hold nothing, and their search can be changed', () => {
    edit('add-bin', { name: 'Best', search: 'rating>=4' });
    expect(refused('put-in-bin', { assetIds: ['a'], binId: bin('Best') })).toMatch(/^"Best" is a smart bin/);
    expect(refused('add-bin', { name: 'Within', parentId: bin('Best') })).toMatch(/smart bin/);
    expect(refused('change-bin', { binId: bin('Day 1'), search: 'x' })).toBe('"Day 1" is no smart bin.');
    edit('change-bin', { binId: bin('Best'), search: 'good' });
    expect(film.timeline.bin(bin('Best')).search).toBe('good');
  });
});

describe('the log', () => {
  it('says the same of all the assets, and leaves what is not said', () => {
    edit('log-assets', { assetIds: ['a', 'c'], scene: ' 12 ', rating: 3 });
    edit('log-assets', { assetIds: ['a'], take: '4', good: true });
    expect(log('a')).toMatchObject({ scene: '12', take: '4', rating: 3, good: true, binId: bin('Night') });
    expect(log('c')).toMatchObject({ scene: '12', take: '', rating: 3, binId: null });
  });

  it('has each keyword once, whatever its case', () => {
    edit('log-assets', { assetIds: ['a'], addKeywords: ['Night', 'ext', 'night '] });
    expect(log('a').keywords).toEqual(['Night', 'ext']);
    edit('log-assets', { assetIds: ['a'], addKeywords: ['rain'], removeKeywords: ['NIGHT'] });
    expect(log('a').keywords).toEqual(['ext', 'rain']);
  });

  it('goes when it says nothing any more', () => {
    const before = film.timeline.records.size;
    edit('log-assets', { assetIds: ['c'], notes: 'soft' });
    edit('log-assets', { assetIds: ['c'], notes: '' });
    expect(film.timeline.records.size).toBe(before);
  });

  it('refuses what can not be noted', () => {
    expect(refused('log-assets', { assetIds: ['a'], rating: 6 })).toMatch(/^rating: /);
    expect(refused('log-assets', { assetIds: ['a'], addKeywords: ['  '] })).toMatch(/^addKeywords\.0: /);
  });

  it('keeps sub-clips in the order of their frames', () => {
    edit('add-subclip', { assetId: 'a', name: 'Exit', start: 50, count: 10 });
    edit('add-subclip', { assetId: 'a', name: 'Kiss', start: 5, count: 20 });
    expect(log('a').subclips.map(({ name }) => name)).toEqual(['Kiss', 'Exit']);
    edit('delete-subclip', { assetId: 'a', subclipId: log('a').subclips[0]!.id });
    expect(log('a').subclips.map(({ name }) => name)).toEqual(['Exit']);
    expect(refused('delete-subclip', { assetId: 'a', subclipId: 'x' })).toMatch(/no sub-clip/);
  });
});

describe('removing assets', () => {
  it('is refused while a clip shows one, and says which', () => {
    edit('append', { placements: pair(film, 'a', 0, 10) });
    const used = film.timeline.clip(film.idOf('a')).media as { assetId: string };
    expect(refused('remove-assets', { assetIds: ['b', used.assetId] })).toBe('"a" in "Main" still uses it.');
  });

  it('is taken back by putting it into a bin', () => {
    edit('remove-assets', { assetIds: ['b'] });
    expect(log('b').removed).toBe(true);
    edit('put-in-bin', { assetIds: ['b'], binId: bin('Day 2') });
    expect(log('b')).toMatchObject({ removed: false, binId: bin('Day 2') });
  });
});
