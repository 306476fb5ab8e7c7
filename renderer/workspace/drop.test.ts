import { expect, it } from 'vitest';
import { dropAt, type DrawnGroup } from './drop.ts';

const dock = { left: 0, top: 40, width: 1000, height: 600 };
const left: DrawnGroup = {
  front: 'bin',
  bar: { left: 0, top: 40, width: 400, height: 30 },
  body: { left: 0, top: 70, width: 400, height: 570 },
  tabs: [
    { panel: 'bin', box: { left: 20, top: 40, width: 60, height: 30 } },
    { panel: 'archive', box: { left: 80, top: 40, width: 80, height: 30 } },
  ],
};
const right: DrawnGroup = {
  front: 'takes',
  bar: { left: 401, top: 40, width: 599, height: 30 },
  body: { left: 401, top: 70, width: 599, height: 570 },
  tabs: [{ panel: 'takes', box: { left: 401, top: 40, width: 60, height: 30 } }],
};
const groups = [left, right];

it('in the middle of a group, a panel becomes one of its tabs', () => {
  expect(dropAt({ x: 700, y: 350 }, dock, groups, 'bin')).toEqual({ place: { with: 'takes' }, mark: right.body });
});

it('at a side of a group, it gets that half of it', () => {
  expect(dropAt({ x: 420, y: 350 }, dock, groups, 'bin')).toEqual({
    place: { beside: 'takes', side: 'left' },
    mark: { left: 401, top: 70, width: 299.5, height: 570 },
  });
  expect(dropAt({ x: 700, y: 600 }, dock, groups, 'bin')?.place).toEqual({ beside: 'takes', side: 'bottom' });
});

it('at the edge of the window, it gets that whole side', () => {
  expect(dropAt({ x: 990, y: 350 }, dock, groups, 'bin')).toEqual({
    place: { edge: 'right' },
    mark: { left: 750, top: 40, width: 250, height: 600 },
  });
});

it('on a bar, it comes between the tabs that it is let go between, not counting its own', () => {
  expect(dropAt({ x: 410, y: 60 }, dock, groups, 'bin')?.place).toEqual({ with: 'takes', at: 0 });
  expect(dropAt({ x: 600, y: 60 }, dock, groups, 'bin')?.place).toEqual({ with: 'takes', at: 1 });
  expect(dropAt({ x: 150, y: 60 }, dock, groups, 'bin')).toEqual({
    place: { with: 'bin', at: 1 },
    mark: { left: 158.5, top: 40, width: 3, height: 30 },
  });
  expect(dropAt({ x: 30, y: 60 }, dock, groups, 'archive')?.place).toEqual({ with: 'bin', at: 0 });
});

it('where nothing would change, and outside the dock, there is no place', () => {
  expect(dropAt({ x: 700, y: 350 }, dock, groups, 'takes')).toBeNull();
  expect(dropAt({ x: 700, y: 20 }, dock, groups, 'bin')).toBeNull();
});
