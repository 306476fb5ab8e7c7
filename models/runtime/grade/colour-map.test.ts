import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cubicToLut } from './colour-map.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../packs/pocket/golden/colour-map.json', import.meta.url), 'utf8'),
) as { maps: { name: string; size: number; colorMap: number[]; lut: number[] }[] };

test.each(golden.maps)('$name gives the LUT that the evaluation used', ({ size, colorMap, lut }) => {
  const found = cubicToLut(Float32Array.from(colorMap), size);
  expect(found).toHaveLength(lut.length);
  lut.forEach((value, i) => {
    expect(Math.abs((found[i] as number) - value), `entry ${i}`).toBeLessThan(1e-5);
  });
});

test('no map is the identity LUT, red fastest', () => {
  const lut = cubicToLut(new Float32Array(60), 3);
  expect([...lut.slice(0, 9)]).toEqual([0, 0, 0, 0.5, 0, 0, 1, 0, 0]);
  expect([...lut.slice(-3)]).toEqual([1, 1, 1]);
});

test('a map that inverts the picture still rises along the grey axis', () => {
  const inverting = new Float32Array(60);
  for (let channel = 0; channel < 3; channel++) {
    inverting[channel * 20] = 1;
    inverting[channel * 20 + 1 + channel] = -2;
  }
  const size = 33;
  const lut = cubicToLut(inverting, size);
  const green = (i: number): number => lut[3 * (i + size * (i + size * i)) + 1] as number;
  for (let i = 1; i < size; i++) expect(green(i)).toBeGreaterThan(green(i - 1));
});

test('a wrong number of weights is refused', () => {
  expect(() => cubicToLut(new Float32Array(59))).toThrow(RangeError);
});
