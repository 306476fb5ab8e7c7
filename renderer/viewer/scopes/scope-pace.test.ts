import { expect, it } from 'vitest';
import { ScopePace } from './scope-pace.ts';

/** A machine that takes so long for all rows of a picture. */
function settled(millisecondsForAll: number): number {
  const pace = new ScopePace();
  for (let picture = 0; picture < 100; picture++) pace.took(millisecondsForAll / pace.stride);
  return millisecondsForAll / pace.stride;
}

it('counts every row where that is quick, and as many as there is time for where it is not', () => {
  expect(settled(4)).toBe(4);
  expect(settled(200)).toBeLessThanOrEqual(10);
  expect(settled(200)).toBeGreaterThan(4);
});

it('gets over one slow picture, and never gives up', () => {
  const pace = new ScopePace();
  pace.took(5000);
  expect(pace.stride).toBe(32);
  for (let picture = 0; picture < 20; picture++) pace.took(1);
  expect(pace.stride).toBe(1);
});
