import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../core/timeline/model/parameter.ts';
import { dragged, paceOf } from './scrub.ts';
import { keyState, sharedValue, wayToKey } from './shared-number.ts';

const fading: Parameter = {
  keyframes: [
    { at: 10, value: 1, easing: 'linear' },
    { at: 20, value: 0, easing: 'linear' },
  ],
};
const at = (parameter: Parameter, frame: number) => ({ parameter, at: frame });

describe('a number of several things', () => {
  it('is shared where it is the same at the playhead', () => {
    expect(sharedValue([at(0.5, 3), at(fading, 15)])).toBe(0.5);
    expect(sharedValue([at(0.5, 3), at(fading, 16)])).toBeNull();
    expect(sharedValue([])).toBeNull();
  });

  it('is on a keyframe where all are, and has none where none has', () => {
    expect(keyState([at(1, 10), at(0, 4)])).toBe('none');
    expect(keyState([at(fading, 10), at(fading, 20)])).toBe('on');
    expect(keyState([at(fading, 10), at(fading, 11)])).toBe('between');
    expect(keyState([at(fading, 10), at(1, 10)])).toBe('between');
  });

  it('knows the way to the nearest keyframe on either side', () => {
    expect([wayToKey([at(fading, 12)], 1), wayToKey([at(fading, 12)], -1)]).toEqual([8, -2]);
    expect([wayToKey([at(fading, 10)], -1), wayToKey([at(1, 12)], 1)]).toEqual([null, null]);
    expect(wayToKey([at(fading, 12), at(fading, 18)], 1)).toBe(2);
  });
});

describe('a drag of a number', () => {
  const keys = { shiftKey: false, ctrlKey: false, metaKey: false };

  it('is finer with Shift, coarser with Ctrl or ⌘', () => {
    expect(paceOf(keys)).toBe(1);
    expect(paceOf({ ...keys, shiftKey: true })).toBe(0.1);
    expect(paceOf({ ...keys, ctrlKey: true })).toBe(10);
    expect(paceOf({ ...keys, metaKey: true })).toBe(10);
  });

  it('ends where it began when it goes there and back', () => {
    let by = 0;
    for (let i = 0; i < 7; i++) by = dragged(by, 1, 0.1, 0.1);
    expect(by).toBe(0.07);
    for (let i = 0; i < 7; i++) by = dragged(by, -1, 0.1, 0.1);
    expect(by).toBeCloseTo(0, 9);
  });
});
