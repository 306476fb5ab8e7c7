import { describe, expect, it } from 'vitest';
import { RATES, rate } from '../../core/time/rate.ts';
import { typedFrame } from './typed-timecode.ts';

describe('a timecode as people type it', () => {
  const r = rate(24);

  it.each([
    ['00:00:02:12', 60],
    ['212', 60],
    ['2:12', 60],
    ['1.00', 24],
    ['5', 5],
    ['+12', 112],
    ['+1:00', 124],
    ['-10', 90],
    ['−1:00', 76],
    ['-500', 0],
  ])('%s', (typed, frame) => expect(typedFrame(typed, 100, r)).toBe(frame));

  it.each(['', 'later', '1:2:3:4:5', '99', '00:00:61:00'])('refuses "%s"', (typed) => {
    expect(typedFrame(typed, 100, r)).toBeNull();
  });

  it('counts drop-frame where the rate has it', () => {
    expect(typedFrame('10000', 0, RATES.fps2997)).toBeNull();
    expect(typedFrame('10002', 0, RATES.fps2997)).toBe(1800);
  });
});
