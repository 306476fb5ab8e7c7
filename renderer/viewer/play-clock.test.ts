import { describe, expect, it } from 'vitest';
import { frameAt, nextSpeed, strideOf } from './play-clock.ts';

describe('the play clock', () => {
  it('shows frame n from the instant it begins, at fractional rates too', () => {
    const fps = 24000 / 1001;
    const course = { start: 0, speed: 1, fps, from: 0, to: 10_000 };
    for (let n = 0; n < 5000; n++) expect(frameAt(n / fps, course)).toBe(n);
    expect(frameAt(0.999 / fps, course)).toBe(0);
  });

  it('runs backwards and at other speeds, and stays inside', () => {
    const film = { fps: 24, from: 0, to: 500 };
    expect(frameAt(1, { ...film, start: 100, speed: -1 })).toBe(76);
    expect(frameAt(1, { ...film, start: 100, speed: 2 })).toBe(148);
    expect(frameAt(1, { ...film, start: 100, speed: 0.25 })).toBe(106);
    expect(frameAt(60, { ...film, start: 100, speed: -1 })).toBe(0);
    expect(frameAt(60, { ...film, start: 100, speed: 4 })).toBe(499);
    expect(frameAt(-0.2, { ...film, start: 7, speed: 1 })).toBe(7);
    const stretch = { fps: 24, from: 90, to: 120 };
    expect(frameAt(60, { ...stretch, start: 100, speed: 1 })).toBe(119);
    expect(frameAt(60, { ...stretch, start: 100, speed: -1 })).toBe(90);
  });

  it('shuttles: the same way doubles up to 8, the other way starts at 1', () => {
    expect([0, 1, 2, 4, 8].map((speed) => nextSpeed(speed, 1))).toEqual([1, 2, 4, 8, 8]);
    expect(nextSpeed(4, -1)).toBe(-1);
    expect(nextSpeed(-1, -1)).toBe(-2);
    expect(strideOf(-4)).toBe(4);
  });
});
