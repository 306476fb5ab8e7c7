import { describe, expect, it } from 'vitest';
import { added, historyTree, pathTo, redoPath, START, walkedTo, type HistoryTree } from './history-tree.ts';

const edit = (id: number, parent: number) => ({ id, parent, label: `edit ${id}`, madeAt: id });

/** 1–2–3, then back to 1 and 4–5. */
function forked(): HistoryTree {
  let tree = historyTree({ current: START, nodes: [], next: [] });
  for (const id of [1, 2, 3]) tree = added(tree, edit(id, id - 1));
  tree = walkedTo(tree, 1);
  tree = added(tree, edit(4, 1));
  return added(tree, edit(5, 4));
}

const ids = (edits: readonly { id: number }[]) => edits.map(({ id }) => id);

describe('the tree of edits', () => {
  it('keeps what was undone as another way', () => {
    const tree = forked();
    expect(ids([...tree.edits.values()])).toEqual([1, 2, 3, 4, 5]);
    expect(ids(pathTo(tree, tree.current))).toEqual([1, 4, 5]);
    expect(ids(pathTo(tree, 3))).toEqual([1, 2, 3]);
  });

  it('redoes along the way that was walked last', () => {
    const undone = walkedTo(forked(), 1);
    expect(ids(redoPath(undone))).toEqual([4, 5]);
    const other = walkedTo(walkedTo(undone, 3), START);
    expect(ids(redoPath(other))).toEqual([1, 2, 3]);
    expect(redoPath(walkedTo(other, 3))).toEqual([]);
  });

  it('does not change redo by going back', () => {
    const tree = forked();
    expect(walkedTo(tree, 1).next).toEqual(tree.next);
  });
});
