import { describe, expect, it } from 'vitest';
import { barOf } from './scroll-bar.ts';

describe('the scroll bar', () => {
  it('is as long as what is in view, of the sequence and the room behind it', () => {
    const bar = barOf({ scroll: 0, pixelsPerFrame: 1 }, 1000, 3760);
    expect(bar).toMatchObject({ left: 0, length: 250, page: 1000, last: 3000 });
  });

  it('is at its end when the last frame that can be scrolled to is at the left edge', () => {
    const bar = barOf({ scroll: 3000, pixelsPerFrame: 1 }, 1000, 3760);
    expect(bar.left + bar.length).toBe(1000);
  });

  it('moves as far as the pointer that drags it', () => {
    const bar = barOf({ scroll: 1000, pixelsPerFrame: 1 }, 1000, 3760);
    const dragged = barOf({ scroll: 1000 + 30 * bar.framesPerPixel, pixelsPerFrame: 1 }, 1000, 3760);
    expect(dragged.left - bar.left).toBeCloseTo(30, 6);
  });

  it('can be taken hold of however long the film is', () => {
    expect(barOf({ scroll: 0, pixelsPerFrame: 40 }, 1000, 2_000_000).length).toBe(24);
  });

  it('fills its place where there is nothing to scroll', () => {
    expect(barOf({ scroll: 0, pixelsPerFrame: 1 }, 1000, 100)).toMatchObject({
      left: 0,
      length: 1000,
      framesPerPixel: 0,
    });
  });

  it('reaches to where is looked at past the end', () => {
    const bar = barOf({ scroll: 9000, pixelsPerFrame: 1 }, 1000, 3760);
    expect(bar.left + bar.length).toBe(1000);
  });
});
