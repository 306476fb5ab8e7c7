import { describe, expect, it } from 'vitest';
import { laneEdges, scrollSpeed, sideEdges } from './auto-scroll.ts';

describe('scrolling while a drag is held at an edge', () => {
  it('rests in the midst and goes towards the edge that is near', () => {
    expect(scrollSpeed(500, 0, 1000, sideEdges)).toBe(0);
    expect(scrollSpeed(28, 0, 1000, sideEdges)).toBe(0);
    expect(scrollSpeed(27, 0, 1000, sideEdges)).toBeLessThan(0);
    expect(scrollSpeed(973, 0, 1000, sideEdges)).toBeGreaterThan(0);
    expect(scrollSpeed(35, 24, 200, laneEdges)).toBeLessThan(0);
    expect(scrollSpeed(36, 24, 200, laneEdges)).toBe(0);
    expect(scrollSpeed(189, 24, 200, laneEdges)).toBeGreaterThan(0);
  });

  it('goes faster the further outside, up to its fastest', () => {
    const speeds = [190, 200, 212, 224].map((y) => scrollSpeed(y, 24, 200, laneEdges));
    expect(speeds).toEqual(speeds.toSorted((a, b) => a - b));
    expect(new Set(speeds).size).toBe(4);
    expect(scrollSpeed(4000, 24, 200, laneEdges)).toBe(laneEdges.fastest);
    expect(scrollSpeed(-4000, 24, 200, laneEdges)).toBe(-laneEdges.fastest);
  });
});
