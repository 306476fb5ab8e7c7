import { expect, it } from 'vitest';
import { partInShape, safeAreas } from './overlay-shapes.ts';

it('keeps the safe areas of EBU R 95: at 1920 × 1080 from 67 and 96 pixels on', () => {
  expect(Math.round(safeAreas.action.x * 1920)).toBe(67);
  expect(Math.round(safeAreas.action.y * 1080)).toBe(38);
  expect(Math.round(safeAreas.title.x * 1920)).toBe(96);
  expect(Math.round(safeAreas.title.y * 1080)).toBe(54);
});

it('keeps the whole width for a wider shape, and the whole height for a narrower one', () => {
  const wide = partInShape(2.39, 16 / 9);
  expect([wide.x, wide.width]).toEqual([0, 1]);
  expect(Math.round(wide.height * 1080)).toBe(803);
  const upright = partInShape(9 / 16, 16 / 9);
  expect([upright.y, upright.height]).toEqual([0, 1]);
  expect(upright.width * 1920).toBeCloseTo(607.5);
  expect(upright.x * 2 + upright.width).toBeCloseTo(1);
  expect(partInShape(16 / 9, 16 / 9)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});
