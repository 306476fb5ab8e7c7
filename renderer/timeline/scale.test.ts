import { describe, expect, it } from 'vitest';
import { cutNearX, frameAtX, rulerStep, xOf } from './scale.ts';

describe('the time scale', () => {
  it('gives back every frame from the pixel where it begins, at any zoom and scroll', () => {
    for (const pixelsPerFrame of [0.002, 0.37, 1, 7.3, 40]) {
      for (const scroll of [0, 0.4, 17.25, 86_400]) {
        const scale = { pixelsPerFrame, scroll };
        for (const frame of [0, 1, 2, 99, 86_399, 172_800]) {
          expect(frameAtX(xOf(frame, scale), scale)).toBe(frame);
          expect(cutNearX(xOf(frame, scale), scale)).toBe(frame);
        }
      }
    }
  });

  it('takes the frame that covers a pixel, and the nearest cut', () => {
    const scale = { pixelsPerFrame: 10, scroll: 0 };
    expect(frameAtX(19, scale)).toBe(1);
    expect(cutNearX(19, scale)).toBe(2);
    expect(cutNearX(14, scale)).toBe(1);
    expect(frameAtX(-50, scale)).toBe(0);
  });

  it('labels the ruler at natural steps that do not touch', () => {
    expect(rulerStep(40, 24)).toEqual({ major: 5, minor: 1 });
    expect(rulerStep(1, 24)).toEqual({ major: 120, minor: 12 });
    for (const zoom of [0.002, 0.01, 0.1, 1, 5, 40]) {
      const { major, minor } = rulerStep(zoom, 25);
      expect(major * zoom >= 92 || major === 7200 * 25).toBe(true);
      expect(major % minor).toBe(0);
    }
  });
});
