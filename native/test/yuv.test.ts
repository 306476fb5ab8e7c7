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
  planeSize,
  randomPlanes,
  samples,
} from './pictures.ts';

const planeNumbers = [0, 1, 2] as const;

const hd: YuvFormat = {
  width: 4,
  height: 4,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

async function rgbOfFlat(format: YuvFormat, y: number, u: number, v: number): Promise<number[]> {
  const pixels = format.width * format.height;
  const rgb = new Float32Array(3 * pixels);
  await addon.yuvToRgb(
    makePlanes(format, (plane) => [y, u, v][plane] ?? 0),
    format,
    rgb,
  );
  return [rgb[0] ?? NaN, rgb[pixels] ?? NaN, rgb[2 * pixels] ?? NaN];
}

describe('yuvToRgb', () => {
  it('gives the published colour bars of BT.709 within half a code value', async () => {
    // 100 % bars, 8-bit limited-range codes as in SMPTE RP 219.
    for (const [code, colour] of [
      [
        [235, 128, 128],
        [1, 1, 1],
      ],
      [
        [16, 128, 128],
        [0, 0, 0],
      ],
      [
        [63, 102, 240],
        [1, 0, 0],
      ],
      [
        [173, 42, 26],
        [0, 1, 0],
      ],
      [
        [32, 240, 118],
        [0, 0, 1],
      ],
    ] as const) {
      const rgb = await rgbOfFlat(hd, code[0], code[1], code[2]);
      expect(largestDifference(rgb, colour)).toBeLessThan(0.006);
    }
  });

  it('keeps values outside black and white', async () => {
    const [above] = await rgbOfFlat(hd, 255, 128, 128);
    const [below] = await rgbOfFlat(hd, 0, 128, 128);
    expect(above).toBeCloseTo(239 / 219, 5);
    expect(below).toBeCloseTo(-16 / 219, 5);
  });

  it('matches the reference within 2e-6 at every level, format and awkward size', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        for (const format of everyFormat(size)) {
          const planes = randomPlanes(format, 7);
          const fast = new Float32Array(3 * size.width * size.height);
          const plain = new Float32Array(fast.length);
          await Promise.all([addon.yuvToRgb(planes, format, fast), addon.reference.yuvToRgb(planes, format, plain)]);
          expect(largestDifference(fast, plain), JSON.stringify(format)).toBeLessThan(2e-6);
        }
      }
    });
  });
});

describe('rgbToYuv', () => {
  it('matches the reference to the code value, but for one at exact halves', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const rgb = noise(3 * size.width * size.height, 3, -0.2, 1.2);
        for (const format of everyFormat(size)) {
          const fast = makePlanes(format, () => 0);
          const plain = makePlanes(format, () => 0);
          await Promise.all([addon.rgbToYuv(rgb, format, fast), addon.reference.rgbToYuv(rgb, format, plain)]);
          for (const plane of planeNumbers) {
            const a = samples(fast, format, plane);
            const b = samples(plain, format, plane);
            expect(largestDifference(a, b), JSON.stringify(format)).toBeLessThanOrEqual(1);
            const moved = a.filter((value, i) => value !== b[i]).length;
            // Single precision leaves 16-bit values about 1/100 of a code uncertain.
            expect(moved, JSON.stringify(format)).toBeLessThanOrEqual(
              format.bitDepth < 16 ? 1 + a.length / 1000 : 2 + a.length / 50,
            );
          }
        }
      }
    });
  });

  it('gives back, within one code value, the planes yuvToRgb read', async () => {
    const size = { width: 64, height: 48 };
    for (const format of everyFormat(size)) {
      // Chroma changes slowly, for averaging a finer picture than the one interpolated would not return it.
      const unit = 2 ** (format.bitDepth - 8);
      const planes = makePlanes(format, (plane, x, y) => {
        const { width } = planeSize(format, plane);
        return Math.round((plane === 0 ? 16 + ((x * 37 + y * 11) % 220) : 100 + (40 * (x + y)) / (2 * width)) * unit);
      });
      const rgb = new Float32Array(3 * size.width * size.height);
      const back = makePlanes(format, () => 0);
      await addon.yuvToRgb(planes, format, rgb);
      await addon.rgbToYuv(rgb, format, back);
      for (const plane of planeNumbers) {
        const difference = largestDifference(samples(planes, format, plane), samples(back, format, plane));
        expect(difference, JSON.stringify(format)).toBeLessThanOrEqual(plane === 0 || format.bitDepth === 8 ? 1 : unit);
      }
    }
  });

  it('touches no byte between rows', async () => {
    const planes = makePlanes(hd, () => 0);
    await addon.rgbToYuv(new Float32Array(48).fill(0.5), hd, planes);
    expect(planes.data[0].slice(4, 10)).toEqual(new Uint8Array(6).fill(0xa5));
  });
});

describe('luma', () => {
  it('weighs the channels by Rec.709', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const rgb = noise(3 * size.width * size.height, 11, -0.5, 1.5);
        const fast = new Float32Array(size.width * size.height);
        const plain = new Float32Array(fast.length);
        await Promise.all([addon.luma(rgb, size, fast), addon.reference.luma(rgb, size, plain)]);
        expect(largestDifference(fast, plain)).toBeLessThan(5e-7);
      }
    });
  });
});
