import { describe, expect, it } from 'vitest';
import { NETFLIX_LIMITS } from '../../core/captions/limits.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { addCaption } from '../editor/caption-edits.ts';
import { counter, sampleTimeline } from '../test/sample.ts';
import { captionAtFrame, captionRows, listedCaptions } from './caption-rows.ts';

function rowsOf(...captions: readonly (readonly [number, number, string])[]) {
  const { timeline, sequenceId } = sampleTimeline(240);
  const newId = counter('c');
  const done = captions.reduce(
    (before, [from, to, words]) => applyDiff(before, addCaption(sequenceId, from, to, words)(before, newId)),
    timeline,
  );
  return captionRows(done, done.sequence(sequenceId), NETFLIX_LIMITS);
}

const rows = rowsOf([96, 144, 'Later'], [0, 48, 'Where were you?'], [60, 72, 'So many words in half a second']);
const all = { words: '', onlyWarned: false, editing: null };
const words = (state: Partial<Parameters<typeof listedCaptions>[1]>) =>
  listedCaptions(rows, { ...all, ...state }).map(({ text }) => text);

describe('the list of captions', () => {
  it('is in time, each with its check', () => {
    expect(rows.map(({ start, end, check }) => [start, end, check.warnings.map(({ kind }) => kind)])).toEqual([
      [0, 48, []],
      [60, 72, ['too-fast', 'too-short']],
      [96, 144, []],
    ]);
  });

  it('filters by words and by warnings', () => {
    expect(words({ words: 'WERE' })).toEqual(['Where were you?']);
    expect(words({ onlyWarned: true })).toEqual(['So many words in half a second']);
    expect(words({ onlyWarned: true, words: 'later' })).toEqual([]);
  });

  it('keeps the one that is being edited', () => {
    const editing = { key: rows[0]?.clip.id ?? '', column: 'text' };
    expect(words({ onlyWarned: true, editing })).toEqual(['Where were you?', 'So many words in half a second']);
  });

  it('knows which is seen at a frame', () => {
    expect([0, 47, 48, 71, 143].map((frame) => captionAtFrame(rows, frame)?.start)).toEqual([0, 0, undefined, 60, 96]);
  });
});
