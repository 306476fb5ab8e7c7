import { expect, test } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { deltaE76, labOf, psnr, rgbOf } from './colour-difference.ts';
import { classicalTransfers } from './colour-transfer.ts';
import { type Colour, type Picture, recoloured } from './pictures.ts';
import { SeededRandom } from '../seeded-random.ts';
import { applyGrade, drawGrade } from './random-grade.ts';

/** A picture of random colours around mid grey, channels correlated. */
function colours(seed: number): Picture {
  const random = new SeededRandom(seed);
  const [width, height] = [64, 36];
  const rgb = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const shared = random.between(0.3, 0.6);
    for (let c = 0; c < 3; c++) rgb[c * width * height + i] = shared + random.between(-0.1, 0.1);
  }
  return { width, height, rgb };
}

test('L*a*b* of sRGB white and red, and back', () => {
  labOf([1, 1, 1]).forEach((value, i) => expect(value).toBeCloseTo([100, 0, 0][i] as number, 1));
  labOf([1, 0, 0]).forEach((value, i) => expect(value).toBeCloseTo([53.24, 80.09, 67.2][i] as number, 1));
  const colour: Colour = [0.2, 0.7, 0.4];
  rgbOf(labOf(colour)).forEach((value, i) => expect(value).toBeCloseTo(colour[i] as number, 3));
});

test('a tenth of the range off everywhere is 20 dB', () => {
  const picture = colours(1);
  expect(psnr(picture, { ...picture, rgb: picture.rgb.map((value) => value + 0.1) })).toBeCloseTo(20, 3);
  expect(deltaE76(picture, picture)).toBe(0);
});

test('MKL undoes a symmetric linear change of colour exactly', () => {
  const source = colours(2);
  const changed = recoloured(source, ([r, g, b]) => [0.8 * r + 0.1 * g + 0.1, 0.1 * r + 0.7 * g, 0.9 * b]);
  expect(psnr(classicalTransfers.MKL(source, [changed]), changed)).toBeGreaterThan(55);
});

test('histogram matching undoes a curve on each channel; Reinhard at least comes nearer', () => {
  const source = colours(3);
  const changed = recoloured(source, ([r, g, b]) => [r ** 1.5, g ** 0.7, 0.8 * b]);
  expect(psnr(classicalTransfers.histogram(source, [changed]), changed)).toBeGreaterThan(60);
  expect(psnr(classicalTransfers.Reinhard(source, [changed]), changed)).toBeGreaterThan(psnr(source, changed) + 10);
});

test('a grade is drawn the same for the same seed, and another for another', () => {
  expect(drawGrade(new SeededRandom(5))).toEqual(drawGrade(new SeededRandom(5)));
  expect(drawGrade(new SeededRandom(5))).not.toEqual(drawGrade(new SeededRandom(6)));
  for (const value of applyGrade(drawGrade(new SeededRandom(5)), [0, 1, 0.5]))
    expect(value >= 0 && value <= 1).toBe(true);
});

test('the bootstrap draws whole shots: one odd shot of two widens the interval to both', () => {
  const { mean, low, high } = bootstrapMean([[1, 1, 1], [3]], new SeededRandom(1));
  expect(mean).toBe(1.5);
  expect([low, high]).toEqual([1, 3]);
});
