import { describe, expect, it } from 'vitest';
import { tableStep, type TablePlace } from './table-keys.ts';

const size = { rows: 10, columns: 3, page: 4 };
const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

function step(key: string, at: TablePlace, modifiers: Partial<typeof none> = {}) {
  return tableStep({ ...none, key, ...modifiers }, at, size);
}

describe('the keys of a table', () => {
  const middle = { row: 4, column: 1 };

  it.each([
    ['ArrowDown', { row: 5, column: 1 }],
    ['ArrowUp', { row: 3, column: 1 }],
    ['PageDown', { row: 8, column: 1 }],
    ['PageUp', { row: 0, column: 1 }],
    ['Home', { row: 0, column: 1 }],
    ['End', { row: 9, column: 1 }],
    ['ArrowLeft', { row: 4, column: 0 }],
    ['ArrowRight', { row: 4, column: 2 }],
  ])('%s moves the cursor', (key, to) => {
    expect(step(key, middle)).toEqual({ kind: 'go', to, extend: false });
  });

  it('stays within the table', () => {
    expect(step('ArrowDown', { row: 9, column: 2 })).toMatchObject({ to: { row: 9, column: 2 } });
    expect(step('ArrowRight', { row: 9, column: 2 })).toMatchObject({ to: { row: 9, column: 2 } });
  });

  it('begins at the first row, or with End at the last', () => {
    expect(step('ArrowUp', { row: -1, column: 0 })).toMatchObject({ to: { row: 0 } });
    expect(step('End', { row: -1, column: 0 })).toMatchObject({ to: { row: 9 } });
    expect(step('Enter', { row: -1, column: 0 })).toBeNull();
  });

  it('extends with Shift, up and down only', () => {
    expect(step('ArrowDown', middle, { shiftKey: true })).toMatchObject({ to: { row: 5 }, extend: true });
    expect(step('ArrowLeft', middle, { shiftKey: true })).toBeNull();
  });

  it('edits, activates, toggles and picks all', () => {
    expect(['F2', 'Enter'].map((key) => step(key, middle)?.kind)).toEqual(['edit', 'activate']);
    expect(step(' ', middle, { ctrlKey: true })).toEqual({ kind: 'toggle' });
    expect(step('a', middle, { metaKey: true })).toEqual({ kind: 'all' });
  });

  it('leaves keys alone that the window has', () => {
    expect(step(' ', middle)).toBeNull();
    expect(step('j', middle)).toBeNull();
    expect(step('Delete', middle)).toBeNull();
    expect(step('ArrowDown', middle, { ctrlKey: true })).toBeNull();
    expect(step('ArrowDown', middle, { altKey: true })).toBeNull();
    expect(step('Enter', middle, { ctrlKey: true })).toBeNull();
  });

  it('has no keys while it is empty', () => {
    expect(tableStep({ ...none, key: 'Home' }, { row: -1, column: 0 }, { ...size, rows: 0 })).toBeNull();
  });
});
