import { describe, expect, it } from 'vitest';
import type { YuvFormat } from '../binding/kernels.ts';
import { addon, makePlanes } from './pictures.ts';

const size = { width: 4, height: 2 };
const format: YuvFormat = {
  ...size,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 10,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};
const planes = makePlanes(format, () => 0, 0);

function floats(length: number): Float32Array {
  return new Float32Array(length);
}

/** What a caller that ignores the types would pass. */
function wrong<T>(value: unknown): T {
  return value as T;
}

describe('wrong arguments', () => {
  it.each([
    ['rgb has 23 elements; it needs 24', () => addon.yuvToRgb(planes, format, floats(23))],
    ['rgb has 0 elements; it needs 24', () => addon.rgbToYuv(floats(0), format, planes)],
    [
      'planes.data[0] has 15 elements; it needs 16',
      () =>
        addon.yuvToRgb(
          { data: [planes.data[0].subarray(1), planes.data[1], planes.data[2]], strides: [8, 4, 4] },
          format,
          floats(24),
        ),
    ],
    [
      'planes.strides[1] is 3; it must be a whole number from 4 up',
      () => addon.yuvToRgb({ data: planes.data, strides: [8, 3, 4] }, format, floats(24)),
    ],
    [
      'planes.data[0] and its stride must start 16-bit samples at even bytes',
      () => {
        const odd = new Uint8Array(17).subarray(1);
        return addon.yuvToRgb({ data: [odd, planes.data[1], planes.data[2]], strides: [8, 4, 4] }, format, floats(24));
      },
    ],
    [
      'format.bitDepth is 17; it must be a whole number from 8 to 16',
      () => addon.yuvToRgb(planes, { ...format, bitDepth: 17 }, floats(24)),
    ],
    [
      "format.matrix must be one of 'bt601', 'bt709', 'bt2020nc'",
      () => addon.yuvToRgb(planes, { ...format, matrix: wrong('rgb') }, floats(24)),
    ],
    [
      'format.width is 0; it must be a whole number from 1 to 32768',
      () => addon.yuvToRgb(planes, { ...format, width: 0 }, floats(24)),
    ],
    [
      'lutSize is 1; it must be a whole number from 2 to 256',
      () => addon.applyLut3d(floats(3), 1, floats(24), size, floats(24)),
    ],
    ['lut has 23 elements; it needs 24', () => addon.applyLut3d(floats(23), 2, floats(24), size, floats(24))],
    [
      'grid has 95 elements; it needs 96',
      () =>
        addon.sliceBilateralGrid(
          floats(95),
          { depth: 2, rows: 2, columns: 2 },
          floats(8),
          floats(24),
          size,
          floats(24),
        ),
    ],
    [
      'outputSize is 5x1; it must be no larger than size, 4x2',
      () => addon.boxMean(floats(8), size, 1, floats(5), { width: 5, height: 1 }),
    ],
    ['flow has 8 elements; it needs 16', () => addon.warpBilinear(floats(8), size, 1, floats(8), floats(8))],
    ['second has 7 elements; it needs 8', () => addon.flowDis(floats(8), floats(7), size, 'fast', floats(16))],
    [
      "preset must be one of 'ultrafast', 'fast', 'medium'",
      () => addon.flowDis(floats(8), floats(8), size, wrong('slow'), floats(16)),
    ],
    [
      'sigma.range is 0; it must be above 0',
      () =>
        addon.upsampleJointBilateral(
          floats(8),
          size,
          1,
          floats(8),
          floats(8),
          size,
          { spatial: 1, range: 0 },
          floats(8),
        ),
    ],
    ['strength must be finite', () => addon.addEditToYuv(planes, format, floats(24), NaN, planes)],
    [
      'output and input overlap in memory',
      () => {
        const picture = floats(8);
        return addon.warpBilinear(picture, size, 1, floats(16), picture);
      },
    ],
    [
      'output and rgb overlap in memory',
      () => {
        const memory = new ArrayBuffer(4 * 25);
        return addon.applyLut3d(floats(24), 2, new Float32Array(memory, 0, 24), size, new Float32Array(memory, 4, 24));
      },
    ],
  ])('reject: %s', async (message, call) => {
    await expect(call()).rejects.toThrow(new RangeError(message));
  });

  it.each([
    ['rgb must be a Float32Array', () => addon.luma(wrong(new Float64Array(24)), size, floats(8))],
    ['rgb must be a Float32Array', () => addon.luma(wrong(undefined), size, floats(8))],
    ['size must be an object', () => addon.luma(floats(24), wrong(undefined), floats(8))],
    ['validity must be a Uint8Array', () => addon.flowValidity(floats(16), floats(16), size, wrong(floats(8)))],
  ])('reject with a TypeError: %s', async (message, call) => {
    await expect(call()).rejects.toThrow(new TypeError(message));
  });

  it('accepts views at any offset and longer than needed', async () => {
    const memory = new Float32Array(40).fill(0.5);
    const output = floats(9).fill(-1);
    await addon.luma(memory.subarray(3), size, output);
    expect(output[7]).toBeCloseTo(0.5, 6);
    expect(output[8]).toBe(-1);
  });
});
