import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concat,
  countOf,
  framesOf,
  itemAt,
  itemAtFrame,
  itemsBetween,
  itemsOf,
  locate,
  put,
  putAll,
  removeAll,
  split,
  treeOf,
  type ItemTree,
} from './item-tree.ts';
import type { Gap, Item } from './records.ts';

function gap(key: number): Gap {
  return { kind: 'gap', id: `g${key}`, trackId: 't', order: String(key).padStart(6, '0'), duration: 1 + (key % 7) };
}

const keys = fc.uniqueArray(fc.nat(99_999), { maxLength: 120 });

function check(tree: ItemTree): void {
  if (tree === null) return;
  const [left, right] = [countOf(tree.left), countOf(tree.right)];
  expect(tree.count).toBe(left + right + 1);
  expect(tree.frames).toBe(framesOf(tree.left) + framesOf(tree.right) + tree.item.duration);
  if (left + right > 1) expect(Math.max(left, right) + 1).toBeLessThanOrEqual(3 * (Math.min(left, right) + 1));
  check(tree.left);
  check(tree.right);
}

describe('the item tree', () => {
  it('stays sorted, measured and balanced under any puts and removes, and leaves the old tree as it was', () => {
    fc.assert(
      fc.property(keys, fc.array(fc.nat(119)), (all, removals) => {
        let tree: ItemTree = null;
        for (const key of all) tree = put(tree, gap(key));
        const full = tree;
        const left = new Set(all);
        for (const which of removals) {
          const key = all[which % Math.max(1, all.length)];
          if (key === undefined) continue;
          left.delete(key);
          tree = removeAll(tree, [gap(key).order]);
          check(tree);
        }
        const expected = (list: Iterable<number>): Item[] => [...list].sort((a, b) => a - b).map(gap);
        expect(itemsOf(tree)).toEqual(expected(left));
        expect(itemsOf(full)).toEqual(expected(all));
      }),
    );
  });

  it('takes many puts and removes at once as one by one, and shares what lies between them', () => {
    const some = fc.uniqueArray(fc.nat(400), { maxLength: 200 });
    const sorted = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);
    fc.assert(
      fc.property(some, some, some, (all, added, removed) => {
        const tree = treeOf(sorted(all).map(gap));
        const set = sorted(added).map(gap);
        const more = putAll(tree, set);
        check(more);
        expect(itemsOf(more)).toEqual(sorted(new Set([...all, ...added])).map(gap));
        expect(itemsOf(more).filter((item) => set.includes(item as Gap))).toHaveLength(set.length);
        const fewer = removeAll(
          more,
          sorted(removed).map((key) => gap(key).order),
        );
        check(fewer);
        expect(itemsOf(fewer)).toEqual(itemsOf(more).filter(({ id }) => !removed.some((key) => gap(key).id === id)));
        expect(itemsOf(tree)).toEqual(sorted(all).map(gap));
      }),
    );
    const long = treeOf(Array.from({ length: 1000 }, (_, key) => gap(key)));
    expect(putAll(long, [gap(2)])?.right).toBe(long?.right);
  });

  it('splits and joins anywhere without losing balance', () => {
    fc.assert(
      fc.property(keys, fc.nat(130), (all, at) => {
        const items = [...all].sort((a, b) => a - b).map(gap);
        const [left, right] = split(treeOf(items), at);
        check(left);
        check(right);
        expect(itemsOf(left)).toEqual(items.slice(0, at));
        expect(itemsOf(right)).toEqual(items.slice(at));
        check(concat(left, right));
        expect(itemsOf(concat(left, right))).toEqual(items);
      }),
    );
  });

  it('finds by place, by key and by frame', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const items = [...all].sort((a, b) => a - b).map(gap);
        const tree = treeOf(items);
        let start = 0;
        for (const [index, item] of items.entries()) {
          expect(itemAt(tree, index)).toBe(item);
          expect(locate(tree, item.order)).toEqual({ index, start });
          for (const frame of [start, start + item.duration - 1])
            expect(itemAtFrame(tree, frame)).toEqual({ index, start, item });
          start += item.duration;
        }
        expect(itemAtFrame(tree, start)).toBeNull();
        expect(locate(tree, 'no such key')).toBeNull();
        const [from, to] = [Math.floor(start / 3), Math.ceil(start / 2)];
        let at = 0;
        const expected = items
          .map((item) => ({ item, start: (at += item.duration) - item.duration }))
          .filter((p) => p.start < to && p.start + p.item.duration > from);
        expect(itemsBetween(tree, from, to)).toEqual(expected);
      }),
    );
  });
});
