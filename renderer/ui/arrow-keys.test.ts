import { describe, expect, it } from 'vitest';
import { arrowTarget } from './arrow-keys.ts';

describe('arrow keys in a list', () => {
  it('moves by rows and columns and stays inside', () => {
    expect(arrowTarget('ArrowDown', 1, 5)).toBe(2);
    expect(arrowTarget('ArrowUp', 0, 5)).toBe(0);
    expect(arrowTarget('ArrowDown', 1, 6, 2)).toBe(3);
    expect(arrowTarget('ArrowRight', 1, 6, 2)).toBe(2);
    expect(arrowTarget('ArrowRight', 1, 6)).toBeNull();
    expect(arrowTarget('End', null, 6)).toBe(5);
    expect(arrowTarget('ArrowDown', null, 6)).toBe(0);
    expect(arrowTarget('ArrowDown', null, 0)).toBeNull();
  });
});
