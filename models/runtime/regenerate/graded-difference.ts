import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { GRID_SHAPE, LUT_SIZE, type ShotGrade } from './shot-grade.ts';
import { pixelsOf } from './sizes.ts';

/**
 * What the grade changes: trust · (clip(grid(LUT(x))) − clip(x)), [3][h][w]. `rgb` may go outside 0..1: superwhites and undershoots get the edit of
 * the nearest colour inside, and so keep their distance from it. Written to `difference`, which is also returned.
 */
export async function gradedDifference(
  kernels: Kernels,
  { lut, trust }: ShotGrade,
  grid: Float32Array,
  rgb: Float32Array,
  size: PictureSize,
  difference: Float32Array = new Float32Array(rgb.length),
): Promise<Float32Array> {
  const guide = new Float32Array(pixelsOf(size));
  await kernels.applyLut3d(lut, LUT_SIZE, rgb, size, difference);
  await kernels.luma(difference, size, guide);
  await kernels.sliceBilateralGrid(grid, GRID_SHAPE, guide, difference, size, difference);
  for (let i = 0; i < difference.length; i++) {
    difference[i] = trust * (clipped(difference[i] as number) - clipped(rgb[i] as number));
  }
  return difference;
}

function clipped(value: number): number {
  return value > 0 ? (value < 1 ? value : 1) : 0;
}
