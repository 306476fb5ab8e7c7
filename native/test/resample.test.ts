import { describe, expect, it } from 'vitest';
import type { PictureSize } from '../binding/kernels.ts';
import { addon, atEveryLevel, awkwardSizes, draw, largestDifference, noise } from './pictures.ts';

function pixels(size: PictureSize): number {
  return size.width * size.height;
}

describe('boxMean', () => {
  it('averages whole blocks exactly', async () => {
    const output = new Float32Array(2);
    const input = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    await addon.boxMean(input, { width: 4, height: 2 }, 1, output, { width: 2, height: 1 });
    expect([...output]).toEqual([3.5, 5.5]);
  });

  it('counts a straddled pixel by its part', async () => {
    const output = new Float32Array(2);
    await addon.boxMean(Float32Array.of(0, 3, 6), { width: 3, height: 1 }, 1, output, { width: 2, height: 1 });
    expect(largestDifference(output, [1, 5])).toBeLessThan(1e-6);
  });

  it('keeps the mean and a flat picture', async () => {
    const size = { width: 127, height: 65 };
    const target = { width: 50, height: 31 };
    const input = noise(pixels(size), 1);
    const output = new Float32Array(pixels(target));
    const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    await addon.boxMean(input, size, 1, output, target);
    expect(mean(output)).toBeCloseTo(mean(input), 6);
    await addon.boxMean(new Float32Array(pixels(size)).fill(0.3), size, 1, output, target);
    expect(largestDifference(output, new Float32Array(pixels(target)).fill(0.3))).toBeLessThan(1e-6);
  });

  it('matches the reference within 2e-6 at every level, whole and broken ratios', async () => {
    await atEveryLevel(async () => {
      for (const size of [...awkwardSizes, { width: 160, height: 64 }]) {
        const input = noise(3 * pixels(size), 2);
        for (const factor of [1, 1.3, 2, 3, 4, 5, 7.7, 200]) {
          const target = {
            width: Math.max(1, Math.floor(size.width / factor)),
            height: Math.max(1, Math.floor(size.height / factor)),
          };
          const fast = new Float32Array(3 * pixels(target));
          const plain = new Float32Array(fast.length);
          await Promise.all([
            addon.boxMean(input, size, 3, fast, target),
            addon.reference.boxMean(input, size, 3, plain, target),
          ]);
          expect(largestDifference(fast, plain), `${JSON.stringify(size)} / ${factor}`).toBeLessThan(2e-6);
        }
      }
    });
  });
});

describe('resizeBilinear', () => {
  it('is the identity at the same size', async () => {
    const size = { width: 17, height: 13 };
    const input = noise(pixels(size), 1);
    const output = new Float32Array(input.length);
    await addon.resizeBilinear(input, size, 1, output, size);
    expect(output).toEqual(input);
  });

  it('keeps a ramp a ramp', async () => {
    const target = { width: 64, height: 64 };
    const output = new Float32Array(pixels(target));
    const ramp = draw({ width: 16, height: 16 }, (x, y) => x + 0.5 + 2 * (y + 0.5));
    await addon.resizeBilinear(ramp, { width: 16, height: 16 }, 1, output, target);
    const inside = draw(target, (x, y) => {
      const at = (i: number): number => Math.min(Math.max((i + 0.5) / 4, 0.5), 15.5);
      return at(x) + 2 * at(y);
    });
    expect(largestDifference(output, inside)).toBeLessThan(1e-4);
  });

  it('matches the reference within 4e-6 at every level, larger and smaller', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const input = noise(2 * pixels(size), 3);
        for (const target of [...awkwardSizes, { width: 300, height: 41 }]) {
          const fast = new Float32Array(2 * pixels(target));
          const plain = new Float32Array(fast.length);
          await Promise.all([
            addon.resizeBilinear(input, size, 2, fast, target),
            addon.reference.resizeBilinear(input, size, 2, plain, target),
          ]);
          expect(largestDifference(fast, plain)).toBeLessThan(4e-6);
        }
      }
    });
  });
});

describe('warpBilinear', () => {
  it('is the identity, bit for bit, for a flow of zeros', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const input = noise(3 * pixels(size), 1);
        const output = new Float32Array(input.length);
        await addon.warpBilinear(input, size, 3, new Float32Array(2 * pixels(size)), output);
        expect(output).toEqual(input);
      }
    });
  });

  it('reads input(p + flow(p)), clamped at the edges', async () => {
    const output = new Float32Array(4);
    const flow = Float32Array.of(1, 0.5, 9, -9, 0, 0, 0, 0);
    await addon.warpBilinear(Float32Array.of(10, 20, 30, 40), { width: 4, height: 1 }, 1, flow, output);
    expect([...output]).toEqual([20, 25, 40, 10]);
  });

  it('matches the reference at every level, for smooth and wild flows alike', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const input = noise(3 * pixels(size), 1);
        const count = pixels(size);
        const flows = {
          pan: new Float32Array(2 * count).fill(1.25),
          zoom: Float32Array.of(
            ...draw(size, (x) => 0.013 * (x - size.width / 2)),
            ...draw(size, (_, y) => 0.017 * (y - size.height / 2)),
          ),
          wild: noise(2 * count, 4, -60, 60),
        };
        for (const [name, flow] of Object.entries(flows)) {
          const fast = new Float32Array(input.length);
          const plain = new Float32Array(input.length);
          await Promise.all([
            addon.warpBilinear(input, size, 3, flow, fast),
            addon.reference.warpBilinear(input, size, 3, flow, plain),
          ]);
          // A place up to 127 pixels from the origin is known to 8e-6 of a pixel in single precision.
          expect(largestDifference(fast, plain), name).toBeLessThan(2e-5);
        }
      }
    });
  });

  it('survives a flow that is not finite', async () => {
    const size = { width: 17, height: 2 };
    const flow = new Float32Array(68).fill(NaN);
    flow.fill(Infinity, 20, 40);
    const output = new Float32Array(34);
    await atEveryLevel(async () => {
      await addon.warpBilinear(noise(34, 1), size, 1, flow, output);
      expect(output.every(Number.isFinite)).toBe(true);
    });
  });
});
