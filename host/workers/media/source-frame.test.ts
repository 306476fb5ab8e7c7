import { expect, test } from 'vitest';
import { rate, RATES } from '../../../core/time/rate.ts';
import { sourceFrameAt } from './source-frame.ts';

test('at equal rates film frames are source frames', () => {
  expect(
    [0, 1, 99].map((frame) =>
      sourceFrameAt({ value: 12, rate: RATES.fps23976 }, frame, RATES.fps23976, RATES.fps23976),
    ),
  ).toEqual([12, 13, 111]);
});

test('a slower source repeats frames, a faster one skips them', () => {
  const start = { value: 0, rate: RATES.fps24 };
  expect([0, 1, 2, 3].map((frame) => sourceFrameAt(start, frame, RATES.fps24, rate(12)))).toEqual([0, 0, 1, 1]);
  expect([0, 1, 2, 3].map((frame) => sourceFrameAt(start, frame, RATES.fps25, RATES.fps50))).toEqual([0, 2, 4, 6]);
});

test('stays exact after hours', () => {
  const hours = 10 * 3600 * 30000;
  expect(sourceFrameAt({ value: 0, rate: RATES.fps24 }, hours, RATES.fps2997, RATES.fps2997)).toBe(hours);
});
