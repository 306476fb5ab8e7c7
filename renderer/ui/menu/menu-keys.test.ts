import { describe, expect, it } from 'vitest';
import { menuTarget } from './menu-keys.ts';

const labels = ['Cut', 'Copy', 'Paste', 'close gaps', 'Paste'];

describe('keys in a menu', () => {
  it('go round with the arrows, and to the ends', () => {
    expect(menuTarget('ArrowDown', 4, labels)).toBe(0);
    expect(menuTarget('ArrowUp', 0, labels)).toBe(4);
    expect(menuTarget('ArrowDown', -1, labels)).toBe(0);
    expect(menuTarget('ArrowUp', -1, labels)).toBe(4);
    expect(menuTarget('Home', 3, labels)).toBe(0);
    expect(menuTarget('End', 0, labels)).toBe(4);
  });

  it('lead to the next label with that letter, from where the focus is', () => {
    expect(menuTarget('c', -1, labels)).toBe(0);
    expect(menuTarget('c', 0, labels)).toBe(1);
    expect(menuTarget('C', 1, labels)).toBe(3);
    expect(menuTarget('c', 3, labels)).toBe(0);
    expect(menuTarget('p', 2, labels)).toBe(4);
    expect(menuTarget('x', 0, labels)).toBeNull();
  });

  it('are left alone where they mean something else', () => {
    for (const key of ['Enter', ' ', 'Escape', 'ArrowLeft', 'F10']) expect(menuTarget(key, 0, labels)).toBeNull();
    expect(menuTarget('ArrowDown', 0, [])).toBeNull();
  });
});
