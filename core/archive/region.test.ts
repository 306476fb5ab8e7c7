import { expect, it } from 'vitest';
import { regionBetween, regionWith, wholePicture } from './region.ts';

it('is what a drag marks, from whichever corner, cut off at the edges of the picture', () => {
  const marked = { left: 0.25, top: 0.5, width: 0.5, height: 0.25 };
  expect(regionBetween({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.75 })).toEqual(marked);
  expect(regionBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.75 })).toEqual(marked);
  expect(regionBetween({ x: 0.5, y: 0.5 }, { x: 4, y: -3 })).toEqual({ left: 0.5, top: 0, width: 0.5, height: 0.5 });
});

it('is none where the pointer was hardly moved, or all of it lies outside', () => {
  expect(regionBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull();
  expect(regionBetween({ x: 1.2, y: 0.1 }, { x: 1.5, y: 0.9 })).toBeNull();
});

it('stays inside the picture whichever of its measures is set', () => {
  const region = { left: 0.5, top: 0.25, width: 0.25, height: 0.5 };
  expect(regionWith(region, 'left', 0.875)).toEqual({ ...region, left: 0.875, width: 0.125 });
  expect(regionWith(region, 'width', 0.75)).toEqual({ ...region, left: 0.25, width: 0.75 });
  expect(regionWith(region, 'height', 7)).toEqual({ ...region, top: 0, height: 1 });
  const lowest = regionWith(wholePicture, 'top', 1);
  expect(lowest.top + lowest.height).toBe(1);
  expect(lowest.height).toBeCloseTo(0.01, 10);
});
