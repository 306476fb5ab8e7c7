import { describe, expect, it } from 'vitest';
import type { Keyframe } from '../../../core/timeline/model/keyframes.ts';
import { valueAt, type Easing } from '../../../core/timeline/model/parameter.ts';
import { beyondEnds, curvePath, easingWithHandle, handlesOf, valuesOf } from './curve-shape.ts';
import {
  dragWay,
  fittedTime,
  fittedValues,
  frameOfX,
  hitKey,
  keysIn,
  valueOfY,
  xOfFrame,
  yOfValue,
} from './key-geometry.ts';
import { keyActionOf } from './key-actions.ts';

const key = (at: number, value: number, easing: Easing = 'linear'): Keyframe => ({ at, value, easing });

describe('scales', () => {
  it('lead from frames and values to pixels and back', () => {
    const time = fittedTime(100, 49, 500);
    expect([xOfFrame(100, time), xOfFrame(148, time)]).toEqual([10, 490]);
    for (const frame of [100, 117, 148]) expect(frameOfX(xOfFrame(frame, time) + 3, time)).toBe(frame);
    const values = fittedValues([0, 50], 200, 1);
    expect([values.top, values.bottom]).toEqual([56, -6]);
    for (const value of [0, 12.5, 50]) expect(valueOfY(yOfValue(value, values), values)).toBeCloseTo(value);
  });

  it('put a flat curve in the middle', () => {
    const values = fittedValues([0], 200, 0.5);
    expect(yOfValue(0, values)).toBe(100);
    expect(values.top).toBe(5);
  });

  it('hold what a curve of its own overshoots', () => {
    const parameter = { keyframes: [key(0, 0, { bezier: [0.3, 2, 0.6, 2] }), key(80, 1)] };
    expect(Math.max(...valuesOf(parameter))).toBeGreaterThan(1.2);
  });
});

describe('a curve', () => {
  const same = (value: number) => Number(value.toFixed(3));
  it('is straight, holds, or is the cubic of its easing, and stays what it is at its ends', () => {
    expect(curvePath([key(10, 1), key(20, 2)], same, same, 0, 30)).toBe('M0 1H10L20 2H30');
    expect(curvePath([key(10, 1, 'hold'), key(20, 2)], same, same, 12, 18)).toBe('M10 1H20V2');
    expect(curvePath([key(0, 0, 'ease-in-out'), key(100, 10)], same, same, 0, 100)).toBe('M0 0C42 0 58 10 100 10');
    expect(curvePath([], same, same, 0, 100)).toBe('');
  });

  it('goes on beyond the ends of a speed', () => {
    expect(beyondEnds([key(10, 10), key(20, 30)], 0, 30)).toEqual([key(0, -10), key(10, 10), key(20, 30), key(30, 50)]);
  });

  it('is bent by its handles, which stand where its control points are', () => {
    const [from, to] = [key(0, 0, 'ease-in'), key(100, 10)];
    expect(handlesOf(from, to)).toEqual([
      { at: 42, value: 0 },
      { at: 100, value: 10 },
    ]);
    expect(easingWithHandle(from, to, 0, { at: 25, value: 5 })).toEqual({ bezier: [0.25, 0.5, 1, 1] });
    expect(easingWithHandle(from, to, 1, { at: 140, value: 12 })).toEqual({ bezier: [0.42, 0, 1, 1.2] });
    expect(easingWithHandle(from, key(100, 0), 0, { at: 25, value: 5 })).toBeNull();
  });

  it('is not bent by a handle of a straight way that is put where it stands', () => {
    const [from, to] = [key(0, 0), key(100, 10)];
    const easing = easingWithHandle(from, to, 0, handlesOf(from, to)[0]) ?? 'hold';
    for (const frame of [10, 50, 90])
      expect(valueAt({ keyframes: [{ ...from, easing }, to] }, frame)).toBeCloseTo(frame / 10);
  });
});

describe('the hand on keyframes', () => {
  const points = [
    { x: 10, y: 10 },
    { x: 14, y: 10 },
    { x: 60, y: 40 },
  ];

  it('takes the nearest within reach', () => {
    expect(hitKey(points, 13, 10, 7)).toBe(points[1]);
    expect(hitKey(points, 11, 13, 7)).toBe(points[0]);
    expect(hitKey(points, 30, 10, 7)).toBeNull();
  });

  it('draws a rectangle in any direction', () => {
    expect(keysIn(points, { x0: 70, y0: 45, x1: 12, y1: 5 })).toEqual([points[1], points[2]]);
  });

  it('drags by whole frames, onto the playhead when it is near', () => {
    expect(dragWay(24, 5, 100, 10, [], 0.9, false)).toEqual({ by: 2, down: 5 });
    expect(dragWay(24, 5, 100, 10, [103], 0.9, false)).toEqual({ by: 2, down: 5 });
    expect(dragWay(24, 5, 100, 10, [103], 1, false)).toEqual({ by: 3, down: 5 });
    expect(dragWay(2, 5, 100, 10, [101], 1, false)).toEqual({ by: 0, down: 5 });
  });

  it('goes only across or only down when it is constrained', () => {
    expect(dragWay(24, 5, 100, 10, [], 0, true)).toEqual({ by: 2, down: 0 });
    expect(dragWay(24, -50, 100, 10, [], 0, true)).toEqual({ by: 0, down: -50 });
  });
});

describe('keys in the list of keyframes', () => {
  const press = (key: string, more: object = {}) =>
    keyActionOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

  it('nudge, raise and go, and leave the others to the window', () => {
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ kind: 'nudge', by: -10 });
    expect(press('ArrowUp', { altKey: true })).toEqual({ kind: 'raise', by: 1 });
    expect(press('ArrowUp')).toEqual({ kind: 'go' });
    expect(press('c', { ctrlKey: true })).toEqual({ kind: 'command', id: 'copy-keyframes' });
    expect([press('z', { ctrlKey: true }), press(' '), press('F10')]).toEqual([null, null, null]);
  });
});
