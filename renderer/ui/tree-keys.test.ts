import { describe, expect, it } from 'vitest';
import { treeStep, type TreeRow } from './tree-keys.ts';

/** A heading that does not fold, an open row with two below it, a closed row, and one more on the first level. */
const rows: readonly TreeRow[] = [
  { level: 1 },
  { level: 2, open: true },
  { level: 3 },
  { level: 3 },
  { level: 2, open: false },
  { level: 1 },
];

const select = (at: number) => ({ kind: 'select', at });
const turn = { kind: 'turn' };

describe('keys in a tree', () => {
  it('go up and down its rows, and begin at the first', () => {
    expect(treeStep('ArrowDown', null, rows)).toEqual(select(0));
    expect(treeStep('ArrowDown', 1, rows)).toEqual(select(2));
    expect(treeStep('ArrowUp', 0, rows)).toEqual(select(0));
    expect(treeStep('End', 0, rows)).toEqual(select(5));
    expect(treeStep('ArrowDown', null, [])).toBeNull();
  });

  it('open a closed row, then go into it', () => {
    expect(treeStep('ArrowRight', 4, rows)).toEqual(turn);
    expect(treeStep('ArrowRight', 1, rows)).toEqual(select(2));
    expect(treeStep('ArrowRight', 2, rows)).toBeNull();
    expect(treeStep('ArrowRight', 0, rows)).toBeNull();
  });

  it('close an open row, and else go out to the row that it is below', () => {
    expect(treeStep('ArrowLeft', 1, rows)).toEqual(turn);
    expect(treeStep('ArrowLeft', 3, rows)).toEqual(select(1));
    expect(treeStep('ArrowLeft', 4, rows)).toEqual(select(0));
    expect(treeStep('ArrowLeft', 5, rows)).toEqual(select(5));
  });

  it('do what the row is for with Enter and the space bar, and leave all others alone', () => {
    expect(treeStep('Enter', 2, rows)).toEqual({ kind: 'activate' });
    expect(treeStep(' ', 1, rows)).toEqual({ kind: 'activate' });
    for (const key of ['Enter', ' ', 'ArrowRight', 'ArrowLeft']) expect(treeStep(key, null, rows), key).toBeNull();
    expect(treeStep('a', 1, rows)).toBeNull();
  });
});
