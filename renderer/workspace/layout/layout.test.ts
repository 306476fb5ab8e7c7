import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panelIds } from '../panel-list.ts';
import { groupOf, groupsOf, panelsOf, splitOf, type Layout, type Side } from './layout.ts';
import { bringToFront, movePanel, withoutPanel, withPanel, type Place } from './move.ts';
import { neighbour } from './neighbour.ts';
import { readLayout } from './read-layout.ts';
import { lineMoved, panelGrown, withShares } from './resize.ts';

const side = fc.constantFrom<Side>('left', 'right', 'top', 'bottom');
const panel = fc.constantFrom(...panelIds);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ with: panel, at: fc.nat(8) }),
  fc.record({ with: panel }),
  fc.record({ beside: panel, side }),
  fc.record({ edge: side }),
);
const step = fc.oneof(
  fc.record({ do: fc.constant('show' as const), panel, place }),
  fc.record({ do: fc.constant('move' as const), panel, place }),
  fc.record({ do: fc.constant('close' as const), panel }),
  fc.record({ do: fc.constant('front' as const), panel }),
  fc.record({ do: fc.constant('grow' as const), panel, by: fc.double({ min: -1, max: 1, noNaN: true }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function after(layout: Layout | null, step: Step): Layout | null {
  if (step.do === 'show')
    return panelsOf(layout).includes(step.panel) ? layout : withPanel(layout, step.panel, step.place);
  if (!layout) return null;
  if (step.do === 'move') return movePanel(layout, step.panel, step.place);
  if (step.do === 'close') return withoutPanel(layout, step.panel);
  if (step.do === 'front') return bringToFront(layout, step.panel);
  return panelGrown(layout, step.panel, 'row', step.by, 0.05) ?? layout;
}

/** What is wrong with a layout, in words. */
function faults(layout: Layout | null): string[] {
  const panels = panelsOf(layout);
  const twice = panels.filter((id, i) => panels.indexOf(id) !== i).map((id) => `${id} stands twice`);
  return [...twice, ...(layout ? faultsOf(layout) : [])];
}

function faultsOf(layout: Layout): string[] {
  if (layout.kind === 'group') {
    if (layout.panels.length === 0) return ['a group is empty'];
    return layout.panels.includes(layout.front) ? [] : [`${layout.front} is in front of a group that it is not in`];
  }
  const whole = layout.shares.reduce((sum, share) => sum + share, 0);
  return [
    layout.parts.length < 2 && 'a split has less than two parts',
    layout.shares.length !== layout.parts.length && 'a split has not one share for each part',
    layout.shares.some((share) => !(share > 0)) && 'a part has no room',
    Math.abs(whole - 1) > 1e-6 && `shares are ${whole} together`,
    layout.parts.some((part) => part.kind === 'split' && part.axis === layout.axis) && 'a split is in its own kind',
    ...layout.parts.flatMap(faultsOf),
  ].filter((fault): fault is string => typeof fault === 'string');
}

describe('a layout', () => {
  it('stays whole whatever is opened, moved, closed, resized and brought to the front', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let layout: Layout | null = null;
        for (const each of steps) {
          const before = panelsOf(layout);
          layout = after(layout, each);
          expect(faults(layout)).toEqual([]);
          const expected = new Set(before);
          if (each.do === 'show') expected.add(each.panel);
          if (each.do === 'close') expected.delete(each.panel);
          expect(new Set(panelsOf(layout))).toEqual(expected);
        }
        // What is kept is read as it was, but for the last digits of its shares.
        expect(groupsOf(readLayout(JSON.parse(JSON.stringify(layout))))).toEqual(groupsOf(layout));
      }),
      { numRuns: 400 },
    );
  });

  it('is null or whole, whatever was kept', () => {
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.record({ kind: fc.constant('group'), panels: fc.array(fc.oneof(panel, fc.string())), front: fc.string() }),
        fc.record({
          kind: fc.constant('split'),
          axis: fc.constantFrom('row', 'column'),
          parts: fc.array(tie('node'), { maxLength: 4 }),
          shares: fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { maxLength: 5 }),
        }),
        fc.anything(),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (kept) => {
        expect(faults(readLayout(kept))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

/** Footage over the archive on the left, the viewer over the timeline on the right. */
function sample(): Layout {
  const left = column([groupOf('bin'), 0.4], [groupOf('archive'), 0.6]);
  return row([left, 0.3], [column([groupOf('viewer'), 0.75], [groupOf('timeline', 'history'), 0.25]), 0.7]);
}

function row(...parts: [Layout, number][]): Layout {
  return splitOf(
    'row',
    parts.map(([part, share]) => ({ part, share })),
  ) as Layout;
}

function column(...parts: [Layout, number][]): Layout {
  return splitOf(
    'column',
    parts.map(([part, share]) => ({ part, share })),
  ) as Layout;
}

describe('moving a panel', () => {
  it('into a group puts its tab where it was dropped, in front', () => {
    const moved = movePanel(sample(), 'bin', { with: 'timeline', at: 1 });
    expect(groupsOf(moved)).toEqual([
      groupOf('archive'),
      groupOf('viewer'),
      { kind: 'group', panels: ['timeline', 'bin', 'history'], front: 'bin' },
    ]);
  });

  it('to a side of a group halves its room', () => {
    const moved = movePanel(sample(), 'history', { beside: 'viewer', side: 'right' });
    expect(moved).toMatchObject({
      parts: [{}, { parts: [{ axis: 'row', parts: [groupOf('viewer'), groupOf('history')], shares: [0.5, 0.5] }, {}] }],
    });
  });

  it('out of its own group splits that', () => {
    const moved = movePanel(sample(), 'timeline', { beside: 'timeline', side: 'bottom' });
    expect(groupsOf(moved).map(({ panels }) => panels)).toEqual([
      ['bin'],
      ['archive'],
      ['viewer'],
      ['history'],
      ['timeline'],
    ]);
  });

  it('that stands alone, to a side of itself, changes nothing', () => {
    const layout = sample();
    expect(movePanel(layout, 'viewer', { beside: 'viewer', side: 'left' })).toBe(layout);
    expect(movePanel(layout, 'viewer', { with: 'viewer', at: 0 })).toBe(layout);
  });

  it('reorders the tabs of a group', () => {
    const moved = movePanel(sample(), 'history', { with: 'history', at: 0 });
    expect(groupsOf(moved).at(-1)?.panels).toEqual(['history', 'timeline']);
  });

  it('to an edge of the window gives it that whole side', () => {
    const moved = movePanel(sample(), 'history', { edge: 'bottom' });
    expect(moved).toMatchObject({ axis: 'column', parts: [{ axis: 'row' }, groupOf('history')], shares: [0.75, 0.25] });
  });
});

describe('the group beside a panel', () => {
  it.each([
    ['bin', 'right', 'viewer'],
    ['archive', 'right', 'viewer'],
    ['archive', 'top', 'bin'],
    ['timeline', 'left', 'archive'],
    ['timeline', 'top', 'viewer'],
    ['viewer', 'right', undefined],
  ] as const)('%s has on its %s %s', (of, on, found) => {
    expect(neighbour(sample(), of, on)?.front).toBe(found);
  });
});

describe('sizes', () => {
  it('move with the line between two parts, and stop where one would get too small', () => {
    expect(lineMoved([300, 500, 200], 0, 40, 100)).toEqual([340, 460, 200]);
    expect(lineMoved([300, 500, 200], 0, -900, 100)).toEqual([100, 700, 200]);
    expect(lineMoved([300, 500, 200], 1, 900, 100)).toEqual([300, 600, 100]);
    expect(lineMoved([60, 500], 0, -40, 100)).toEqual([60, 500]);
  });

  it('of the split at a path are set; a number that does not fit is not taken', () => {
    expect(withShares(sample(), [1], [1, 3])).toMatchObject({ parts: [{}, { shares: [0.25, 0.75] }] });
    expect(withShares(sample(), [1], [1])).toEqual(sample());
  });

  it('of a panel grow on the axis that is asked, at the cost of the part beside it', () => {
    expect(panelGrown(sample(), 'timeline', 'column', 0.1, 0.05)).toMatchObject({
      parts: [{}, { shares: [expect.closeTo(0.65), expect.closeTo(0.35)] }],
    });
    expect(panelGrown(sample(), 'bin', 'row', 0.1, 0.05)).toMatchObject({
      shares: [expect.closeTo(0.4), expect.closeTo(0.6)],
    });
    expect(panelGrown(groupOf('bin'), 'bin', 'row', 0.1, 0.05)).toBeNull();
  });
});
