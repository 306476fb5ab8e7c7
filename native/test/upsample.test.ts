import { describe, expect, it } from 'vitest';
import type { PictureSize } from '../binding/kernels.ts';
import { addon, atEveryLevel, draw, largestDifference, noise } from './pictures.ts';

const low = { width: 16, height: 9 };
const full = { width: 64, height: 36 };
/** A step at column 31 of the full picture, which no low-resolution pixel border meets: low column 7 is mixed. */
const edge = (x: number): number => (x < 31 ? 0.1 : 0.9);

function pixels(size: PictureSize): number {
  return size.width * size.height;
}

async function lowGuide(guide: Float32Array): Promise<Float32Array> {
  const result = new Float32Array(pixels(low));
  await addon.boxMean(guide, full, 1, result, low);
  return result;
}

const pairs: readonly (readonly [PictureSize, PictureSize])[] = [
  [
    { width: 1, height: 1 },
    { width: 3, height: 5 },
  ],
  [
    { width: 17, height: 13 },
    { width: 17, height: 13 },
  ],
  [
    { width: 17, height: 13 },
    { width: 34, height: 26 },
  ],
  [
    { width: 32, height: 18 },
    { width: 127, height: 65 },
  ],
  [
    { width: 20, height: 20 },
    { width: 13, height: 9 },
  ],
];

describe('upsampleJointBilateral', () => {
  it('follows the guide across an edge that the low resolution lost', async () => {
    const guide = draw(full, edge);
    const guideLow = await lowGuide(guide);
    const output = new Float32Array(pixels(full));
    await addon.upsampleJointBilateral(guideLow, low, 1, guideLow, guide, full, { spatial: 1, range: 0.1 }, output);
    const bilinear = new Float32Array(pixels(full));
    await addon.resizeBilinear(guideLow, low, 1, bilinear, full);
    // The mixed low-resolution column keeps a small share.
    expect(largestDifference(output, guide)).toBeLessThan(0.05);
    expect(largestDifference(bilinear, guide)).toBeGreaterThan(0.3);
  });

  it('keeps a flat plane flat, also where no low-resolution guide is like the pixel', async () => {
    const output = new Float32Array(pixels(full));
    const flat = new Float32Array(pixels(low)).fill(0.25);
    const unlike = new Float32Array(pixels(full)).fill(1);
    const sigma = { spatial: 1, range: 0.01 };
    await addon.upsampleJointBilateral(flat, low, 1, new Float32Array(pixels(low)), unlike, full, sigma, output);
    expect(largestDifference(output, new Float32Array(pixels(full)).fill(0.25))).toBeLessThan(1e-6);
  });

  it('matches the reference within 1e-5 at every level', async () => {
    await atEveryLevel(async () => {
      for (const [small, large] of pairs) {
        for (const sigma of [
          { spatial: 0.5, range: 0.1 },
          { spatial: 1, range: 0.05 },
          { spatial: 1.7, range: 1 },
        ]) {
          const values = noise(3 * pixels(small), 1, -1, 1);
          const guideLow = noise(pixels(small), 2);
          const guide = noise(pixels(large), 3);
          const fast = new Float32Array(3 * pixels(large));
          const plain = new Float32Array(fast.length);
          await Promise.all([
            addon.upsampleJointBilateral(values, small, 3, guideLow, guide, large, sigma, fast),
            addon.reference.upsampleJointBilateral(values, small, 3, guideLow, guide, large, sigma, plain),
          ]);
          expect(largestDifference(fast, plain), JSON.stringify([small, large, sigma])).toBeLessThan(1e-5);
        }
      }
    });
  });
});

describe('upsampleGuided', () => {
  it('restores detail that is linear in the guide', async () => {
    const guide = draw(full, (x, y) => 0.5 + 0.3 * Math.sin(x / 5) * Math.cos(y / 4));
    const guideLow = await lowGuide(guide);
    const output = new Float32Array(pixels(full));
    const values = guideLow.map((value) => 0.2 - 0.5 * value);
    await addon.upsampleGuided(values, low, 1, guideLow, guide, full, { radius: 2, epsilon: 1e-6 }, output);
    expect(
      largestDifference(
        output,
        guide.map((value) => 0.2 - 0.5 * value),
      ),
    ).toBeLessThan(2e-3);
  });

  it('matches the reference within 1e-4 at every level', async () => {
    await atEveryLevel(async () => {
      for (const [small, large] of pairs) {
        for (const options of [
          { radius: 1, epsilon: 1e-3 },
          { radius: 4, epsilon: 1e-2 },
          { radius: 40, epsilon: 0.1 },
        ]) {
          const values = noise(3 * pixels(small), 1, -1, 1);
          const guideLow = noise(pixels(small), 2);
          const guide = noise(pixels(large), 3);
          const fast = new Float32Array(3 * pixels(large));
          const plain = new Float32Array(fast.length);
          await Promise.all([
            addon.upsampleGuided(values, small, 3, guideLow, guide, large, options, fast),
            addon.reference.upsampleGuided(values, small, 3, guideLow, guide, large, options, plain),
          ]);
          // A covariance is the small difference of two means: single precision, over epsilon.
          expect(largestDifference(fast, plain), JSON.stringify([small, large, options])).toBeLessThan(1e-4);
        }
      }
    });
  });
});
