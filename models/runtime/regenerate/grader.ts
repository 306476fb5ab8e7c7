import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { GRID_SHAPE, LUT_SIZE, type ShotGrade } from './shot-grade.ts';
import { pixelsOf } from './sizes.ts';

/** Grades pictures of one size with one shot's colour map, and says what that changes. */
export class Grader {
  readonly #kernels: Kernels;
  readonly #grade: ShotGrade;
  readonly #size: PictureSize;
  readonly #guide: Float32Array;

  constructor(kernels: Kernels, grade: ShotGrade, size: PictureSize) {
    this.#kernels = kernels;
    this.#grade = grade;
    this.#size = size;
    this.#guide = new Float32Array(pixelsOf(size));
  }

  /**
   * difference ← trust · (clip(grid(LUT(x))) − clip(x)), [3][h][w]. `rgb` may go outside 0..1: superwhites and undershoots get the edit of the nearest
   * colour inside, and so keep their distance from it.
   */
  async difference(grid: Float32Array, rgb: Float32Array, difference: Float32Array): Promise<void> {
    const { lut, trust } = this.#grade;
    await this.#kernels.applyLut3d(lut, LUT_SIZE, rgb, this.#size, difference);
    await this.#kernels.luma(difference, this.#size, this.#guide);
    await this.#kernels.sliceBilateralGrid(grid, GRID_SHAPE, this.#guide, difference, this.#size, difference);
    for (let i = 0; i < difference.length; i++) {
      difference[i] = trust * (clipped(difference[i] as number) - clipped(rgb[i] as number));
    }
  }
}

function clipped(value: number): number {
  return value > 0 ? (value < 1 ? value : 1) : 0;
}
