import { describe, expect, it } from 'vitest';
import type { PictureSize } from '../binding/kernels.ts';
import { addon, atEveryLevel, awkwardSizes, draw, noise, randomNumbers } from './pictures.ts';

const size: PictureSize = { width: 512, height: 288 };
const presets = ['ultrafast', 'fast', 'medium'] as const;

/** A texture with detail from 2 to 128 pixels, defined everywhere: waves of random directions and phases. */
function texture(seed: number): (x: number, y: number) => number {
  const random = randomNumbers(seed);
  const waves = Array.from({ length: 30 }, (_, i) => {
    const wavelength = 5 * 2 ** ((5 * i) / 30);
    const angle = 2 * Math.PI * random();
    const frequency = (2 * Math.PI) / wavelength;
    return {
      x: frequency * Math.cos(angle),
      y: frequency * Math.sin(angle),
      phase: 7 * random(),
      gain: wavelength ** 0.4,
    };
  });
  const total = Math.hypot(...waves.map(({ gain }) => gain));
  return (x, y) => {
    const sum = waves.reduce((value, wave) => value + wave.gain * Math.sin(wave.x * x + wave.y * y + wave.phase), 0);
    return Math.round(255 * Math.min(Math.max(0.5 + (0.25 * sum) / total, 0), 1)) / 255;
  };
}

/** A picture pair under p' = c + (1 + a)(p - c) + t, and the true flow p' - p. */
function affinePair(a: readonly [number, number, number, number], t: readonly [number, number]) {
  const [cx, cy] = [size.width / 2, size.height / 2];
  const value = texture(3);
  const [m00, m01, m10, m11] = [1 + a[0], a[1], a[2], 1 + a[3]];
  const determinant = m00 * m11 - m01 * m10;
  const flowX = (x: number, y: number): number => a[0] * (x - cx) + a[1] * (y - cy) + t[0];
  const flowY = (x: number, y: number): number => a[2] * (x - cx) + a[3] * (y - cy) + t[1];
  const first = draw(size, value);
  const second = draw(size, (x, y) => {
    const [dx, dy] = [x - cx - t[0], y - cy - t[1]];
    return value(cx + (m11 * dx - m01 * dy) / determinant, cy + (m00 * dy - m10 * dx) / determinant);
  });
  return { first, second, flowX, flowY };
}

/** Mean end-point error over the pixels whose match lies in the picture. */
function endPointError(
  flow: Float32Array,
  flowX: (x: number, y: number) => number,
  flowY: (x: number, y: number) => number,
): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [u, v] = [flowX(x, y), flowY(x, y)];
      if (x + u < 0 || y + v < 0 || x + u > size.width - 1 || y + v > size.height - 1) continue;
      const at = y * size.width + x;
      sum += Math.hypot((flow[at] ?? NaN) - u, (flow[size.width * size.height + at] ?? NaN) - v);
      count++;
    }
  }
  return sum / count;
}

/** Above what OpenCV's DIS shows on affine warps of textures: 0.18 to 0.25, 0.11 to 0.14 and 0.05 to 0.07 pixels. */
const largestError = { ultrafast: 0.3, fast: 0.2, medium: 0.1 };

describe('flowDis', () => {
  for (const [name, pair] of Object.entries({
    'an affine warp': affinePair([0.02, 0.015, -0.012, 0.018], [3.2, -2.1]),
    'a pan by fractions of a pixel': affinePair([0, 0, 0, 0], [4.37, -2.61]),
    'a pan by many pixels': affinePair([0, 0, 0, 0], [24.5, 11.3]),
  })) {
    for (const preset of presets) {
      it(`finds ${name} (${preset}) within ${largestError[preset]} pixels on average`, async () => {
        const flow = new Float32Array(2 * size.width * size.height);
        await addon.flowDis(pair.first, pair.second, size, preset, flow);
        expect(endPointError(flow, pair.flowX, pair.flowY)).toBeLessThan(largestError[preset]);
      });
    }
  }

  it('finds nothing between a picture and itself', async () => {
    const still = draw(size, texture(5));
    for (const preset of presets) {
      const flow = new Float32Array(2 * size.width * size.height).fill(9);
      await addon.flowDis(still, still, size, preset, flow);
      expect(flow.every((value) => Math.abs(value) < 1e-3)).toBe(true);
    }
  });

  it('is not fooled by a change of brightness', async () => {
    const { first, second, flowX, flowY } = affinePair([0, 0, 0, 0], [4.37, -2.61]);
    const flow = new Float32Array(2 * size.width * size.height);
    await addon.flowDis(
      first,
      second.map((value) => 0.9 * value + 0.06),
      size,
      'medium',
      flow,
    );
    expect(endPointError(flow, flowX, flowY)).toBeLessThan(0.3);
  });

  it('gives finite flow at any size and level, also for flat pictures', async () => {
    await atEveryLevel(async () => {
      for (const small of [...awkwardSizes, { width: 7, height: 300 }]) {
        const count = small.width * small.height;
        for (const preset of presets) {
          for (const [first, second] of [
            [noise(count, 1), noise(count, 2)],
            [new Float32Array(count), new Float32Array(count).fill(1)],
          ] as const) {
            const flow = new Float32Array(2 * count).fill(NaN);
            await addon.flowDis(first, second, small, preset, flow);
            expect(flow.every(Number.isFinite)).toBe(true);
          }
        }
      }
    });
  });

  it('finds the same motion at every level', async () => {
    const { first, second, flowX, flowY } = affinePair([0.02, 0.015, -0.012, 0.018], [3.2, -2.1]);
    await atEveryLevel(async () => {
      const flow = new Float32Array(2 * size.width * size.height);
      await addon.flowDis(first, second, size, 'medium', flow);
      expect(endPointError(flow, flowX, flowY)).toBeLessThan(largestError.medium);
    });
  });
});

describe('flowValidity', () => {
  it('refuses what an object hides, and accepts the rest', async () => {
    // A square of texture moves 20 pixels to the right over a still background.
    const background = texture(11);
    const object = texture(12);
    const moved = (shift: number): Float32Array =>
      draw(size, (x, y) =>
        x - shift >= 200 && x - shift < 300 && y >= 100 && y < 200 ? object(x - shift, y) : background(x, y),
      );
    const [first, second] = [moved(0), moved(20)];
    const count = size.width * size.height;
    const forward = new Float32Array(2 * count);
    const backward = new Float32Array(2 * count);
    const validity = new Uint8Array(count);
    await addon.flowDis(first, second, size, 'medium', forward);
    await addon.flowDis(second, first, size, 'medium', backward);
    await addon.flowValidity(forward, backward, size, validity);
    const share = (left: number, right: number, top: number, bottom: number): number => {
      let valid = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) valid += validity[y * size.width + x] ?? 0;
      return valid / ((right - left) * (bottom - top));
    };
    expect(share(215, 290, 110, 190)).toBeGreaterThan(0.98); // the object
    expect(share(20, 180, 20, 268)).toBeGreaterThan(0.98); // the background
    expect(share(304, 316, 110, 190)).toBeLessThan(0.25); // background that the object covers
  });

  it('refuses what leaves the picture', async () => {
    const small = { width: 8, height: 1 };
    const forward = Float32Array.of(3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0);
    const validity = new Uint8Array(8);
    await addon.flowValidity(
      forward,
      forward.map((value) => -value),
      small,
      validity,
    );
    expect([...validity]).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it('matches the reference at every level', async () => {
    await atEveryLevel(async () => {
      for (const small of awkwardSizes) {
        const count = small.width * small.height;
        const forward = noise(2 * count, 1, -3, 3);
        const backward = noise(2 * count, 2, -3, 3);
        const fast = new Uint8Array(count);
        const plain = new Uint8Array(count);
        await Promise.all([
          addon.flowValidity(forward, backward, small, fast),
          addon.reference.flowValidity(forward, backward, small, plain),
        ]);
        // Single precision may decide a pixel that is exactly at the limit otherwise.
        expect(fast.filter((value, i) => value !== plain[i]).length).toBeLessThanOrEqual(count / 1000);
      }
    });
  });
});
