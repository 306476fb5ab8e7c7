import { describe, expect, it } from 'vitest';
import { mappingOf, apply } from '../../core/render/placement.ts';
import { centreOf, cornersOf, fitted, gripped, placeOfGrip, type Grip, type Placing } from './transform-grips.ts';

const plain: Placing = {
  positionX: 0,
  positionY: 0,
  scale: 1,
  rotation: 0,
  cropLeft: 0,
  cropRight: 0,
  cropTop: 0,
  cropBottom: 0,
};
const frame = { width: 1920, height: 1080 };
const source = { width: 1440, height: 1080, pixelAspect: 1, rotation: 0 } as const;
const fit = fitted(frame, source);
const free = { shift: false, alt: false };

const corner = (x: -1 | 1, y: -1 | 1): Extract<Grip, { kind: 'scale' }> => ({ kind: 'scale', x, y });

/** A corner pulled by a way. */
function pulled(
  grip: Extract<Grip, { kind: 'scale' | 'crop' }>,
  before: Placing,
  x: number,
  y: number,
  keys = free,
): Placing {
  const from = placeOfGrip(fit, before, grip);
  return { ...before, ...gripped(grip, fit, before, from, { x: from.x + x, y: from.y + y }, keys) };
}

describe('the box of a picture', () => {
  it('lies where the renderer puts its edges, moved, scaled, turned and cropped', () => {
    const now = { ...plain, positionX: 0.1, positionY: -0.2, scale: 0.5, rotation: 30, cropLeft: 0.1, cropBottom: 0.2 };
    const mapping = mappingOf(frame, source, {
      x: now.positionX,
      y: now.positionY,
      scale: now.scale,
      rotation: now.rotation,
      crop: { left: now.cropLeft, right: 0, top: 0, bottom: now.cropBottom },
    })!;
    const { left, right, top, bottom } = mapping.edges;
    const expected = [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ];
    for (const [i, { x, y }] of cornersOf(fit, now).entries()) {
      const [across, down] = apply(mapping.toPicture, x, y);
      expect(across).toBeCloseTo(expected[i]![0]!);
      expect(down).toBeCloseTo(expected[i]![1]!);
    }
  });
});

describe('a drag', () => {
  it('of the picture moves it, with Shift along one axis', () => {
    const [from, to] = [
      { x: 500, y: 500 },
      { x: 692, y: 554 },
    ];
    expect(gripped({ kind: 'move' }, fit, plain, from, to, free)).toEqual({ positionX: 0.1, positionY: 0.05 });
    const straight = gripped({ kind: 'move' }, fit, plain, from, to, { ...free, shift: true });
    expect(straight).toEqual({ positionX: 0.1, positionY: 0 });
  });

  it('of a corner brings that corner under the pointer, about the centre', () => {
    // The corner lies 720 across and 540 down from the centre.
    const now = pulled(corner(1, 1), plain, 360, 270);
    expect(now.scale).toBeCloseTo(1.5);
    expect(placeOfGrip(fit, now, corner(1, 1))).toEqual({ x: 960 + 1080, y: 540 + 810 });
    expect(centreOf(fit, now)).toEqual(centreOf(fit, plain));
  });

  it('of a corner with Alt leaves the one across where it is, turned pictures too', () => {
    const before = { ...plain, rotation: 40, positionX: 0.2 };
    const [held, across] = [corner(-1, 1), corner(1, -1)];
    const now = pulled(held, before, -100, 30, { ...free, alt: true });
    expect(now.scale).not.toBeCloseTo(1);
    const [was, is] = [before, now].map((each) => placeOfGrip(fit, each, across));
    expect(is!.x).toBeCloseTo(was!.x);
    expect(is!.y).toBeCloseTo(was!.y);
  });

  it('of a corner never turns the picture inside out, and with Shift lands on steps', () => {
    expect(pulled(corner(1, 1), plain, -5000, -5000).scale).toBe(0.01);
    expect(pulled(corner(1, 1), plain, 50, 40, { ...free, shift: true }).scale).toBeCloseTo(1.05);
  });

  it('around the centre turns by the angle, across the left side too, with Shift in steps', () => {
    const turn = (from: readonly [number, number], to: readonly [number, number], shift = false) => {
      const at = ([x, y]: readonly [number, number]) => ({ x: 960 + x, y: 540 + y });
      return gripped({ kind: 'rotate' }, fit, plain, at(from), at(to), { ...free, shift }).rotation;
    };
    expect(turn([0, -100], [100, 0])).toBeCloseTo(90);
    expect(turn([-100, -10], [-100, 10])).toBeCloseTo((-2 * Math.atan(0.1) * 180) / Math.PI);
    expect(turn([0, -100], [60, -100], true)).toBe(30);
  });

  it('of an edge crops what the pointer passes over, at any scale and turn', () => {
    const before = { ...plain, scale: 0.5, rotation: 90 };
    // The left edge of a picture on its side is above; it is pulled down by 96 pixels.
    const now = pulled({ kind: 'crop', side: 'cropLeft' }, before, 0, 96);
    expect(now.cropLeft).toBeCloseTo(0.1);
    const [was, is] = [before, now].map((each) => placeOfGrip(fit, each, { kind: 'crop', side: 'cropLeft' }));
    expect(is!.y - was!.y).toBeCloseTo(96);
  });

  it('of an edge leaves something of the picture, and with Shift pulls the edge across along', () => {
    const grip = { kind: 'crop', side: 'cropRight' } as const;
    expect(pulled(grip, plain, 500, 0).cropRight).toBe(0);
    const all = pulled(grip, { ...plain, cropLeft: 0.25 }, -5000, 0);
    const [left, right] = cornersOf(fit, all);
    expect(right.x - left.x).toBeCloseTo(14.4);
    const both = pulled(grip, plain, -192, 0, { ...free, shift: true });
    expect(both.cropLeft).toBeCloseTo(0.1);
    expect(both.cropRight).toBeCloseTo(0.1);
  });
});
