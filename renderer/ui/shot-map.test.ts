import { describe, expect, it } from 'vitest';
import { onScreen, panned, pointNear, pointsWithRoom, pointTowards, showing, wholeMap, zoomed } from './shot-map.ts';

const size = { width: 400, height: 300 };
const view = wholeMap(size);
// In the middle; right of it; above right of it, nearer; far left.
const points = Float32Array.from([0, 0, 0.5, 0, 0.3, 0.2, -0.9, 0.1]);
const placeOf = (i: number, of = view) => onScreen(of, size, points[2 * i]!, points[2 * i + 1]!);

describe('a map of shots', () => {
  it('is all in view at first, with room around it, upwards on top', () => {
    expect(onScreen(view, size, 0, 0)).toEqual({ x: 200, y: 150 });
    expect(onScreen(view, size, 0, 1)).toEqual({ x: 200, y: 15 });
  });

  it('stays where the pointer is while it is made larger, and is moved by as many pixels as it is dragged', () => {
    const before = placeOf(2);
    const larger = zoomed(view, size, 3, before);
    expect(placeOf(2, larger).x).toBeCloseTo(before.x, 6);
    expect(placeOf(2, larger).y).toBeCloseTo(before.y, 6);
    expect(larger.scale).toBeCloseTo(3 * view.scale, 6);
    const moved = placeOf(2, panned(view, 10, -7));
    expect([moved.x - before.x, moved.y - before.y]).toEqual([expect.closeTo(10, 6), expect.closeTo(-7, 6)]);
  });

  it('gives the shot under the pointer, and the next one in the way of an arrow key', () => {
    const { x, y } = placeOf(1);
    expect(pointNear(points, view, size, { x: x + 3, y: y - 3 }, 8)).toBe(1);
    expect(pointNear(points, view, size, { x: x + 30, y }, 8)).toBeNull();
    expect([pointTowards(points, 0, 1, 0), pointTowards(points, 0, -1, 0)]).toEqual([2, 3]);
    expect([pointTowards(points, 1, 1, 0), pointTowards(points, 2, 0, -1)]).toEqual([null, 1]);
  });

  it('comes to a shot that is out of view, and stays where one is in it', () => {
    const close = zoomed(view, size, 20, placeOf(0));
    expect(showing(close, size, 0, 0)).toEqual(close);
    const place = onScreen(showing(close, size, 0.5, 0), size, 0.5, 0);
    expect(place.x).toBeCloseTo(size.width - 32, 6);
  });

  it('has thumbnails where none lies over another, the first ones first', () => {
    expect(pointsWithRoom(points, [2, 1, 0, 3], view, size, 10)).toEqual([2, 3]);
    expect(pointsWithRoom(points, [1, 2, 0, 3], view, size, 10)).toEqual([1, 3]);
    expect(pointsWithRoom(points, [1, 2, 0, 3], view, size, 1)).toEqual([1]);
    const closer = zoomed(view, size, 2, placeOf(1));
    expect(pointsWithRoom(points, [2, 1], closer, size, 10)).toEqual([2, 1]);
  });
});
