import { describe, expect, it } from 'vitest';
import { EDIT_VERBS, type EditRequest } from '../../core/timeline/edit/verbs.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import type { MarkerListState } from '../editor/marker-list-slice.ts';
import { counter, sampleTimeline } from '../test/sample.ts';
import { listed, markersIn, rowBeside } from './marker-rows.ts';

const all: MarkerListState = { words: '', colour: null, owners: 'any', sort: { column: 'at', descending: false } };

function marked(...requests: readonly ((ids: { sequence: string; clips: string[] }) => EditRequest<'add-marker'>)[]) {
  const { timeline, sequenceId, clips } = sampleTimeline(24, 48);
  const newId = counter('m');
  const done = requests.reduce(
    (before, request) =>
      applyDiff(before, EDIT_VERBS['add-marker'].apply(before, request({ sequence: sequenceId, clips }), newId)),
    timeline,
  );
  return markersIn(done, sequenceId);
}

const rows = marked(
  ({ sequence }) => ({ ownerId: sequence, at: 60, name: 'Late', colour: 'red' }),
  ({ clips }) => ({ ownerId: clips[1] ?? '', at: 6, name: 'Blink', note: 'Choose another take', colour: 'blue' }),
  ({ sequence }) => ({ ownerId: sequence, at: 2, name: 'Early', colour: 'red', duration: 12 }),
);
const names = (state: Partial<MarkerListState>) => listed(rows, { ...all, ...state }).map(({ marker }) => marker.name);

describe('the list of markers', () => {
  it('has those of the sequence and of its clips where they are in the sequence', () => {
    expect(rows.map(({ marker, at, on }) => [marker.name, at, on?.track ?? null])).toEqual([
      ['Early', 2, null],
      ['Blink', 30, 'V1'],
      ['Late', 60, null],
    ]);
  });

  it('filters by colour, owner and words of name or note', () => {
    expect(names({ colour: 'red' })).toEqual(['Early', 'Late']);
    expect(names({ owners: 'clips' })).toEqual(['Blink']);
    expect(names({ owners: 'sequence' })).toEqual(['Early', 'Late']);
    expect(names({ words: ' ANOTHER take ' })).toEqual(['Blink']);
    expect(names({ words: 'late', colour: 'blue' })).toEqual([]);
  });

  it('sorts by each column, both ways, and leaves what is alike in time', () => {
    const sorted = (column: string, descending = false) => names({ sort: { column, descending } });
    expect(sorted('at', true)).toEqual(['Late', 'Blink', 'Early']);
    expect(sorted('duration')).toEqual(['Blink', 'Late', 'Early']);
    expect(sorted('colour')).toEqual(['Early', 'Late', 'Blink']);
    expect(sorted('colour', true)).toEqual(['Blink', 'Early', 'Late']);
    expect(sorted('owner')).toEqual(['Early', 'Late', 'Blink']);
    expect(sorted('name')).toEqual(['Blink', 'Early', 'Late']);
    expect(sorted('note', true)).toEqual(['Blink', 'Early', 'Late']);
  });

  it('knows what is before and after a frame, whatever the order', () => {
    const shown = listed(rows, { ...all, sort: { column: 'name', descending: true } });
    expect(rowBeside(shown, 2, 1)?.marker.name).toBe('Blink');
    expect(rowBeside(shown, 60, -1)?.marker.name).toBe('Blink');
    expect(rowBeside(shown, 60, 1)).toBeNull();
  });
});
