import { expect, it } from 'vitest';
import { formatTime, parseTime } from './time-value.ts';

it('times are written in lowest terms, and none with more digits than are read', () => {
  expect([formatTime({ n: 2002n, d: 60_000n }), formatTime({ n: -10n, d: 2n })]).toEqual(['1001/30000s', '-5s']);
  expect(formatTime({ n: 5_005_041_708_333_333_667n, d: 10n ** 15n })).toBe('1251260427/250000s');
  expect(parseTime(formatTime({ n: -(10n ** 20n) - 1n, d: 10n ** 19n }))).toEqual({ n: -10n, d: 1n });
});
