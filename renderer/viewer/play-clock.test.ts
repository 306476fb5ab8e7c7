import { describe, expect, it } from 'vitest';
import { frameAt, nextSpeed, strideOf } from './play-clock.ts';

describe('the play clock', () => {
  it('shows frame n from the instant it begins, at fractional rates too', () => {
    const fps = 24000 / 1001;
    for (let n = 0; n < 5000; n++) expect(frameAt(n / fps, 0, 1, fps, 10_000)).toBe(n);
    expect(frameAt(0.999 / fps, 0, 1, fps, 100)).toBe(0);
  });

  it('runs backwards and at other speeds, and stays inside', () => {
    expect(frameAt(1, 100, -1, 24, 500)).toBe(76);
    expect(frameAt(1, 100, 2, 24, 500)).toBe(148);
    expect(frameAt(60, 100, -1, 24, 500)).toBe(0);
    expect(frameAt(60, 100, 4, 24, 500)).toBe(499);
    expect(frameAt(-0.2, 7, 1, 24, 500)).toBe(7);
  });

  it('shuttles: the same way doubles up to 8, the other way starts at 1', () => {
    expect([0, 1, 2, 4, 8].map((speed) => nextSpeed(speed, 1))).toEqual([1, 2, 4, 8, 8]);
    expect(nextSpeed(4, -1)).toBe(-1);
    expect(nextSpeed(-1, -1)).toBe(-2);
    expect(strideOf(-4)).toBe(4);
  });
});
