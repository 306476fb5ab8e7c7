import { expect, it } from 'vitest';
import { levelShare } from './draw-level.ts';

it('a level stands at its share of the clip, and silence at the bottom', () => {
  expect([0, 0.25, 1].map((opacity) => levelShare(opacity, false))).toEqual([0, 0.25, 1]);
  expect([-96, -60, -24, 12, 24].map((decibels) => levelShare(decibels, true))).toEqual([0, 0, 0.5, 1, 1]);
});
