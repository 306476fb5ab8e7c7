import { expect, it } from 'vitest';
import { dividerThrough } from './wipe-line.ts';

const picture = { width: 160, height: 90 };

it.each([
  ['a third across', 0, { x: 40, y: 90 }, 0.25],
  ['a line that comes down', 90, { x: 3, y: 45 }, 0.5],
  ['the corner where a slanting line starts', 45, { x: 0, y: 0 }, 0],
  ['the corner where it ends', 45, { x: 160, y: 90 }, 1],
  ['the other slant, from the lower left', 315, { x: 0, y: 90 }, 0],
  ['the middle, whatever the slant', 315, { x: 80, y: 45 }, 0.5],
])('finds %s', (_, angle, point, share) => {
  expect(dividerThrough(point, picture, angle)).toBeCloseTo(share, 12);
});
