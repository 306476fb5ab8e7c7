import { describe, expect, it } from 'vitest';
import { frameOfStep, scrubSteps, shotGridLayout, stepAt } from './shot-grid.ts';

describe('the grid of shots', () => {
  it('has two columns in a narrow panel, more in a wider one, and no tile that is cut off', () => {
    expect([240, 300, 640].map((width) => shotGridLayout(width).columns)).toEqual([2, 2, 6]);
    for (let width = 0; width < 1200; width += 7) {
      const { columns, rowHeight, tileHeight } = shotGridLayout(width);
      expect(columns).toBeGreaterThanOrEqual(1);
      expect(rowHeight).toBeGreaterThan(tileHeight);
    }
  });
});

describe('scrubbing a shot', () => {
  it('goes through its pictures from left to right, each of them a frame of it', () => {
    for (const count of [1, 2, 23, 24, 25, 1000]) {
      const frames = Array.from({ length: scrubSteps(count) }, (_, step) => frameOfStep(step, count));
      expect(new Set(frames).size).toBe(frames.length);
      expect(frames).toEqual([...frames].sort((a, b) => a - b));
      expect(frames[0]).toBeGreaterThanOrEqual(0);
      expect(frames.at(-1)).toBeLessThan(count);
    }
  });

  it('keeps to the shot where the pointer has left it', () => {
    expect([-0.2, 0, 0.5, 1, 1.3].map((share) => stepAt(share, 10))).toEqual([0, 0, 5, 9, 9]);
  });
});
