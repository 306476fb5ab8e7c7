import { describe, expect, it } from 'vitest';
import { DisplayPace } from './display-pace.ts';

describe('the pace of the screen', () => {
  it('is that of 60 pictures a second until it is known', () => {
    expect(new DisplayPace().shownAt(100)).toBeCloseTo(125, 6);
  });

  it('is learnt, and not from pictures that the window was late for', () => {
    const pace = new DisplayPace();
    for (const timestamp of [0, 8, 16, 40, 48]) pace.shownAt(timestamp);
    expect(pace.shownAt(64)).toBe(64 + 12);
  });

  it('follows a slower screen, and forgets what happened while nothing was played', () => {
    const pace = new DisplayPace();
    for (let i = 0; i < 5; i++) pace.shownAt(8 * i);
    let shown = 0;
    for (let i = 0; i < 20; i++) shown = pace.shownAt(10_000 + 33 * i) - (10_000 + 33 * i);
    expect(shown).toBeCloseTo(49.5, 6);
  });
});
