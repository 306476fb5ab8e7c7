import { describe, expect, it } from 'vitest';
import type { YuvFormat } from '../binding/kernels.ts';
import {
  addon,
  atEveryLevel,
  awkwardSizes,
  everyFormat,
  largestDifference,
  makePlanes,
  noise,
  randomPlanes,
  samples,
} from './pictures.ts';

const planeNumbers = [0, 1, 2] as const;

const grey: YuvFormat = {
  width: 64,
  height: 64,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

function uniformEdit(format: YuvFormat, value: number): Float32Array {
  return new Float32Array(3 * format.width * format.height).fill(value);
}

describe('addEditToYuv', () => {
  it('is the source, bit for bit, at strength 0 and where the edit is 0, whatever its values', async () => {
    await atEveryLevel(async () => {
      for (const format of everyFormat({ width: 17, height: 13 })) {
        // Random samples over the whole container: below black, above white, reserved codes.
        const source = randomPlanes(format, 5);
        const pixels = format.width * format.height;
        for (const [edit, strength] of [
          [noise(3 * pixels, 1, -1, 1), 0],
          [new Float32Array(3 * pixels), 1],
        ] as const) {
          const output = makePlanes(format, () => 0);
          await addon.addEditToYuv(source, format, edit, strength, output);
          expect(output.data).toEqual(source.data);
        }
      }
    });
  });

  it('changes only the samples whose footprint the edit touches', async () => {
    const source = makePlanes(grey, (plane) => (plane === 0 ? 250 : 245));
    const edit = uniformEdit(grey, 0);
    edit[10 * 64 + 20] = -0.5; // red, at x 20, y 10
    const output = makePlanes(grey, () => 0);
    await addon.addEditToYuv(source, grey, edit, 1, output);
    const changed = planeNumbers.map((plane) => {
      const own = samples(source, grey, plane);
      return samples(output, grey, plane).flatMap((value, i) => (value === own[i] ? [] : [i]));
    });
    expect(changed).toEqual([[10 * 64 + 20], [5 * 32 + 10], [5 * 32 + 10]]);
  });

  it('clips to the legal codes where it changes a sample', async () => {
    const source = makePlanes(grey, () => 254);
    const output = makePlanes(grey, () => 0);
    await addon.addEditToYuv(source, grey, uniformEdit(grey, 0.1), 1, output);
    expect(new Set(samples(output, grey, 0))).toEqual(new Set([235]));
    await addon.addEditToYuv(source, grey, uniformEdit(grey, -2), 1, output);
    expect(new Set(samples(output, grey, 0))).toEqual(new Set([16]));
  });

  it('dithers a fraction of a code value to the right mean, without a pattern longer than 8 pixels', async () => {
    const source = makePlanes(grey, () => 100);
    const output = makePlanes(grey, () => 0);
    const codes = 0.25;
    await addon.addEditToYuv(source, grey, uniformEdit(grey, codes / 219), 1, output);
    const luma = samples(output, grey, 0);
    expect(luma.reduce((sum, value) => sum + value - 100, 0) / luma.length).toBeCloseTo(codes, 5);
    expect(luma.slice(0, 8)).toEqual(luma.slice(8, 16));
    expect(luma.slice(0, 64)).toEqual(luma.slice(8 * 64, 9 * 64));
    // An edit without colour leaves colour alone.
    expect(new Set(samples(output, grey, 1))).toEqual(new Set([100]));
  });

  it('may write over its source', async () => {
    const source = randomPlanes(grey, 8);
    const edit = noise(3 * 64 * 64, 9, -0.2, 0.2);
    const apart = makePlanes(grey, () => 0);
    await addon.addEditToYuv(source, grey, edit, 0.7, apart);
    await addon.addEditToYuv(source, grey, edit, 0.7, source);
    for (const plane of planeNumbers) {
      expect(samples(source, grey, plane)).toEqual(samples(apart, grey, plane));
    }
  });

  it('survives edits that are not finite', async () => {
    const source = randomPlanes(grey, 8);
    const output = makePlanes(grey, () => 0);
    for (const value of [NaN, Infinity, -Infinity, 1e30]) {
      await addon.addEditToYuv(source, grey, uniformEdit(grey, value), 1, output);
      expect(samples(output, grey, 0).every((code) => code >= 16 && code <= 235)).toBe(true);
    }
  });

  it('matches the reference, but for a step where single precision falls on the other side', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const edit = noise(3 * size.width * size.height, 2, -0.3, 0.3);
        for (const format of everyFormat(size)) {
          const source = randomPlanes(format, 6);
          const fast = makePlanes(format, () => 0);
          const plain = makePlanes(format, () => 0);
          await Promise.all([
            addon.addEditToYuv(source, format, edit, 0.8, fast),
            addon.reference.addEditToYuv(source, format, edit, 0.8, plain),
          ]);
          for (const plane of planeNumbers) {
            const a = samples(fast, format, plane);
            const b = samples(plain, format, plane);
            const moved = a.filter((value, i) => value !== b[i]).length;
            expect(moved, JSON.stringify(format)).toBeLessThanOrEqual(
              format.bitDepth < 16 ? 1 + a.length / 1000 : 2 + a.length / 50,
            );
            // Where the step is 0 on one side only, the other clips: only samples outside the legal codes differ by more.
            const unit = 2 ** (format.bitDepth - 8);
            const legal = b.map((value) => Math.min(Math.max(value, 16 * unit), 235 * unit));
            const other = a.map((value) => Math.min(Math.max(value, 16 * unit), 235 * unit));
            expect(largestDifference(legal, other), JSON.stringify(format)).toBeLessThanOrEqual(1);
          }
        }
      }
    });
  });
});
