import { describe, expect, it } from 'vitest';
import { added, historyTree, START, walkedTo, type HistoryTree } from '../../core/timeline/history/history-tree.ts';
import { editsOfOtherWays, historyRows } from './history-rows.ts';

const edit = (id: number, parent: number) => ({ id, parent, label: `edit ${id}`, madeAt: id });

function made(...steps: ([number, number] | { to: number })[]): HistoryTree {
  return steps.reduce<HistoryTree>(
    (tree, step) => (Array.isArray(step) ? added(tree, edit(...step)) : walkedTo(tree, step.to)),
    historyTree({ current: START, nodes: [], next: [] }),
  );
}

/** Each row as text: indented by level, `*` the present, `(…)` what redo brings, `~` another way. */
function drawn(tree: HistoryTree, ...open: number[]): string[] {
  return historyRows(tree, new Set(open)).map((row) => {
    const indent = '  '.repeat(row.level - 1);
    if (row.kind === 'branch') return `${indent}${row.open ? '-' : '+'} ${row.count} to ${row.last.id}`;
    const { id, state } = row;
    return indent + { past: `${id}`, present: `*${id}`, future: `(${id})`, other: `~${id}` }[state];
  });
}

describe('the history as rows', () => {
  it('shows an empty history as its start', () => {
    expect(drawn(made())).toEqual(['*0']);
  });

  it('puts the present between what was done and what redo brings back', () => {
    expect(drawn(made([1, 0], [2, 1], [3, 2], { to: 1 }))).toEqual(['0', '*1', '(2)', '(3)']);
  });

  it('shows another way behind the edit at which it began, closed and open', () => {
    const tree = made([1, 0], [2, 1], [3, 2], { to: 1 }, [4, 1]);
    expect(drawn(tree)).toEqual(['0', '1', '  + 2 to 3', '*4']);
    expect(drawn(tree, 2)).toEqual(['0', '1', '  - 2 to 3', '    ~2', '    ~3', '*4']);
  });

  it('shows ways that leave another way inside it', () => {
    const tree = made([1, 0], [2, 1], { to: 1 }, [3, 1], { to: START }, [4, 0]);
    expect(drawn(tree)).toEqual(['0', '  + 3 to 3', '*4']);
    expect(drawn(tree, 1)).toEqual(['0', '  - 3 to 3', '    ~1', '      + 1 to 2', '    ~3', '*4']);
  });

  it('makes another way the film went the way itself when it is gone back to', () => {
    const tree = made([1, 0], [2, 1], { to: START }, [3, 0], { to: 1 });
    expect(drawn(tree)).toEqual(['0', '  + 1 to 3', '*1', '(2)']);
  });

  it('counts what neither undo nor redo reaches', () => {
    expect(editsOfOtherWays(made([1, 0], [2, 1], [3, 2], { to: 1 }))).toBe(0);
    expect(editsOfOtherWays(made([1, 0], [2, 1], [3, 2], { to: 1 }, [4, 1]))).toBe(2);
  });
});
