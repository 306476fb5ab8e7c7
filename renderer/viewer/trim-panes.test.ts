import { describe, expect, it } from 'vitest';
import type { TrimShown } from '../editor/trim-slice.ts';
import { sampleTimeline } from '../test/sample.ts';
import { trimPanes } from './trim-panes.ts';

// Each clip shows its source from frame 10 on.
const { timeline, clips } = sampleTimeline(30, 20, 40);
const [first = '', second = '', third = ''] = clips;

function panes(shown: Partial<TrimShown>) {
  const all: TrimShown = { trim: 'roll', clipId: second, edge: 'start', by: 3, limit: null, timeline: null, ...shown };
  return trimPanes(all, timeline).map(({ role, clip, k, sourceFrame, by }) => [
    role,
    clip?.id ?? null,
    k,
    sourceFrame,
    by,
  ]);
}

describe('the pictures of a trim', () => {
  it('are the frames on both sides of the cut, each moved by what the trim moves', () => {
    expect(panes({})).toEqual([
      ['outgoing', first, 29, 39, 3],
      ['incoming', second, 0, 10, 3],
    ]);
    expect(panes({ trim: 'ripple' })).toEqual([
      ['outgoing', first, 29, 39, 0],
      ['incoming', second, 0, 10, 3],
    ]);
    expect(panes({ trim: 'trim', edge: 'end', by: -2 })).toEqual([
      ['outgoing', second, 19, 29, -2],
      ['incoming', third, 0, 10, 0],
    ]);
  });

  it('are four of a clip that is slipped or slid: its ends and its neighbours', () => {
    const places = (inside: number, outside: number) => [
      ['before', first, 29, 39, outside],
      ['first', second, 0, 10, inside],
      ['last', second, 19, 29, inside],
      ['after', third, 0, 10, outside],
    ];
    expect(panes({ trim: 'slip' })).toEqual(places(3, 0));
    expect(panes({ trim: 'slide' })).toEqual(places(0, 3));
  });

  it('are empty beside a gap or nothing, and none of a clip that is gone', () => {
    expect(panes({ clipId: first })[0]).toEqual(['outgoing', null, 0, null, 0]);
    expect(panes({ clipId: 'gone' })).toEqual([]);
  });
});
