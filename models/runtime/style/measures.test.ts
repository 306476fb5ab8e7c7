import { expect, test } from 'vitest';
import { brightParts } from './bright-parts.ts';
import { grainOf, grainOfFrames } from './grain.ts';
import { oklabOf } from './oklab.ts';
import { paletteOf } from './palette.ts';
import { LUMA_PERCENTILE, LUMA_PERCENTILES } from './statistics.ts';
import { toneOf } from './tone.ts';
import { colourTemperature } from './white.ts';

type Colour = readonly [number, number, number];

/** A plate whose columns have the given colours, each for its share of 64 columns. */
function stripes(...parts: readonly { colour: Colour; columns: number }[]): Float32Array {
  const columns = parts.flatMap(({ colour, columns: count }) => Array.from({ length: count }, () => colour));
  const plate = new Float32Array(3 * 36 * 64);
  for (let i = 0; i < 36 * 64; i++)
    for (const c of [0, 1, 2] as const) plate[c * 36 * 64 + i] = (columns[i % 64] as Colour)[c];
  return plate;
}

function plain(width: number, height: number, colour: Colour): Float32Array {
  return Float32Array.from(
    { length: 3 * width * height },
    (_, i) => colour[Math.floor(i / (width * height)) as 0 | 1 | 2],
  );
}

/** Normal noise, the same for a seed (Box and Muller over a linear congruential sequence). */
function noise(count: number): Float64Array {
  let state = 12_345;
  const uniform = (): number => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) + 0.5) / 2 ** 32;
  return Float64Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

test('a palette gives the colours, their shares, the largest first, and the same every time', () => {
  const plate = stripes(
    { colour: [0.8, 0.2, 0.1], columns: 16 },
    { colour: [0.1, 0.1, 0.12], columns: 40 },
    { colour: [0.2, 0.5, 0.9], columns: 8 },
  );
  const palette = paletteOf([plate]);
  expect(palette.map(({ weight }) => Number(weight.toFixed(2)))).toEqual([0.63, 0.25, 0.13]);
  const [lightness, a, b] = oklabOf(0.8, 0.2, 0.1);
  expect(palette[1]).toMatchObject({
    lightness: expect.closeTo(lightness, 4) as number,
    a: expect.closeTo(a, 4) as number,
    b: expect.closeTo(b, 4) as number,
  });
  expect(paletteOf([plate])).toEqual(palette);
});

test('a palette of one colour has one entry', () => {
  expect(paletteOf([stripes({ colour: [0.4, 0.4, 0.4], columns: 64 })])).toHaveLength(1);
});

test('OKLab has the published values for white and for sRGB-primary red at a pure 2.4 power', () => {
  oklabOf(1, 1, 1).forEach((value, i) => expect(value).toBeCloseTo([1, 0, 0][i] as number, 3));
  oklabOf(1, 0, 0).forEach((value, i) => expect(value).toBeCloseTo([0.628, 0.2249, 0.1258][i] as number, 3));
});

test.each([
  ['low', [0, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 0.9]],
  ['high', [0.3, 0.4, 0.45, 0.6, 0.8, 0.9, 0.95, 0.97, 1]],
  ['normal', [0.02, 0.05, 0.1, 0.25, 0.45, 0.65, 0.8, 0.9, 0.98]],
] as const)('%s key', (key, curve) => {
  const statistics = new Array<number>(128).fill(0);
  curve.forEach((value, i) => (statistics[LUMA_PERCENTILE + i] = value));
  const grey = stripes({ colour: [0.5, 0.5, 0.5], columns: 64 });
  const tone = toneOf([statistics, statistics], [grey, grey]);
  expect(tone.key?.value).toBe(key);
  expect(tone.contrastCurve?.value).toEqual(curve);
  expect(tone.contrastCurve?.value).toHaveLength(LUMA_PERCENTILES.length);
  expect(tone.contrast?.value).toBeCloseTo(curve[7] - curve[1]);
  expect(tone.saturation?.value).toBeCloseTo(0, 5);
  expect(tone.contrast?.confidence).toBe(1);
});

test('frames that disagree are measured with less confidence', () => {
  const at = (level: number): number[] => new Array<number>(128).fill(level);
  const grey = stripes({ colour: [0.5, 0.5, 0.5], columns: 64 });
  expect(toneOf([at(0.1), at(0.5), at(0.9)], [grey]).whitePoint?.confidence).toBe(0);
});

test.each([1, 4])('grain of %i code values is measured in the band that it is in', (deviation) => {
  const size = { width: 320, height: 200 };
  const grainy = plain(size.width, size.height, [0.4, 0.4, 0.4]);
  const pixels = size.width * size.height;
  noise(pixels).forEach((value, i) => {
    for (let c = 0; c < 3; c++) grainy[c * pixels + i] = 0.4 + (value * deviation) / 255;
  });
  const grain = grainOf(grainy, size);
  expect(grain.midtones).toBeGreaterThan(0.85 * deviation);
  expect(grain.midtones).toBeLessThan(1.15 * deviation);
  expect(grain.shadows).toBeNull();
  expect(grainOfFrames([grain, grain])?.value).toEqual(grain);
});

test('shading is no grain', () => {
  const size = { width: 320, height: 200 };
  const shaded = Float32Array.from({ length: 3 * 320 * 200 }, (_, i) => 0.35 + (0.25 * (i % 320)) / 320);
  expect(grainOf(shaded, size).midtones).toBeLessThan(0.01);
});

test('a lamp in the dark is a practical, with its red glow; the sky and a speck are none', () => {
  const size = { width: 256, height: 144 };
  const picture = plain(256, 144, [0.1, 0.1, 0.1]);
  const paint = (x: number, y: number, radius: number, colour: Colour): void => {
    for (let i = 0; i < 256 * 144; i++)
      if (Math.hypot((i % 256) - x, Math.floor(i / 256) - y) <= radius)
        for (const c of [0, 1, 2] as const) picture[c * 256 * 144 + i] = colour[c];
  };
  expect(brightParts(picture, size)).toEqual({ practicals: 0, halation: null });
  paint(60, 60, 9, [0.3, 0.12, 0.1]);
  paint(60, 60, 5, [1, 0.95, 0.9]);
  paint(180, 40, 1, [1, 1, 1]);
  const { practicals, halation } = brightParts(picture, size);
  expect(practicals).toBe(1);
  expect(halation).toBeGreaterThan(0.05);
  for (let i = 0; i < 256 * 60; i++) for (let c = 0; c < 3; c++) picture[c * 256 * 144 + i] = 1;
  expect(brightParts(picture, size).practicals).toBeLessThanOrEqual(1);
});

test('a white picture reads as daylight, an orange one as lamplight and a green one as neither', () => {
  const white = colourTemperature([stripes({ colour: [0.9, 0.9, 0.9], columns: 64 })]);
  expect(white?.value).toBeGreaterThan(6300);
  expect(white?.value).toBeLessThan(6700);
  const lamp = colourTemperature([stripes({ colour: [1, 0.75, 0.5], columns: 64 })]);
  expect(lamp?.value).toBeLessThan(3600);
  const green = colourTemperature([stripes({ colour: [0.2, 0.9, 0.2], columns: 64 })]);
  expect(green?.confidence).toBe(0);
  expect(colourTemperature([stripes({ colour: [0, 0, 0], columns: 64 })])).toBeNull();
});
