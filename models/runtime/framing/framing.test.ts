import { expect, test } from 'vitest';
import { framingOf } from './framing.ts';

const [WIDTH, HEIGHT] = [64, 36];

/** A blue plate with a warm box on it, and a slope of light so that it is no flat colour. */
function plateWithBox(left: number, top: number, width: number, height: number): Float32Array {
  const plate = new Float32Array(3 * WIDTH * HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const inside = x >= left && x < left + width && y >= top && y < top + height;
    const colour = inside ? [0.8, 0.5, 0.3] : [0.2, 0.3, 0.5 + (0.1 * y) / HEIGHT];
    colour.forEach((value, c) => (plate[c * WIDTH * HEIGHT + i] = value));
  }
  return plate;
}

test('what stands out is the subject, where it is and with what is above it, never with much confidence', () => {
  const { subject, headroom, shotSize } = framingOf(plateWithBox(26, 9, 10, 27));
  expect(subject?.value).toEqual({ left: 26 / 64, top: 9 / 36, width: 10 / 64, height: 27 / 36 });
  expect(headroom?.value).toBe(0.25);
  expect(shotSize?.value).toBe('medium');
  expect(subject?.confidence).toBeLessThanOrEqual(0.35);
});

test('a small figure that is not cut off makes a wide shot', () => {
  expect(framingOf(plateWithBox(30, 16, 3, 10)).shotSize?.value).toBe('wide');
});

test('where nothing stands out, subject, headroom and size are unknown', () => {
  const framing = framingOf(plateWithBox(0, 0, 0, 0));
  expect(framing.subject).toBeUndefined();
  expect(framing.headroom).toBeUndefined();
  expect(framing.shotSize).toBeUndefined();
});

test('symmetry is 1 for a mirrored picture and low for a lopsided one', () => {
  expect(framingOf(plateWithBox(24, 8, 16, 20)).symmetry?.value).toBeCloseTo(1);
  expect(framingOf(plateWithBox(4, 8, 16, 20)).symmetry?.value).toBeLessThan(0.2);
});
