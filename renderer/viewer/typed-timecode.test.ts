import { describe, expect, it } from 'vitest';
import { RATES, rate } from '../../core/time/rate.ts';
import { typedFrame } from './typed-timecode.ts';

describe('a timecode as people type it', () => {
  const plain = { rate: rate(24), startFrame: 0, dropFrame: false };
  const dropping = { rate: RATES.fps2997, startFrame: 0, dropFrame: true };

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
  ])('%s', (typed, frame) => expect(typedFrame(typed, 100, plain)).toBe(frame));

  it.each(['', 'later', '1:2:3:4:5', '99', '00:00:61:00'])('refuses "%s"', (typed) => {
    expect(typedFrame(typed, 100, plain)).toBeNull();
  });

  it('counts drop-frame where the sequence does', () => {
    expect(typedFrame('10000', 0, dropping)).toBeNull();
    expect(typedFrame('10002', 0, dropping)).toBe(1800);
    expect(typedFrame('10000', 0, { ...dropping, dropFrame: false })).toBe(1800);
  });

  it.each([
    ['01:00:02:12', 60],
    ['2:12', 60],
    ['+12', 112],
    ['-500', 0],
  ])('%s in a sequence that begins at an hour', (typed, frame) =>
    expect(typedFrame(typed, 100, { ...plain, startFrame: 86_400 })).toBe(frame),
  );
});
