import { describe, expect, it } from 'vitest';
import { addon, atEveryLevel, awkwardSizes, largestDifference, noise } from './pictures.ts';

function lutOf(
  size: number,
  colour: (r: number, g: number, b: number) => readonly [number, number, number],
): Float32Array {
  const lut = new Float32Array(3 * size ** 3);
  for (let b = 0; b < size; b++) {
    for (let g = 0; g < size; g++) {
      for (let r = 0; r < size; r++) {
        const top = size - 1;
        lut.set(colour(r / top, g / top, b / top), 3 * ((b * size + g) * size + r));
      }
    }
  }
  return lut;
}

describe('applyLut3d', () => {
  const size = { width: 127, height: 65 };
  const rgb = noise(3 * 127 * 65, 1, -0.3, 1.3);

  it('leaves colours alone with an identity table, but for clipping to 0..1', async () => {
    await atEveryLevel(async () => {
      for (const lutSize of [2, 17, 33, 65]) {
        const output = new Float32Array(rgb.length);
        await addon.applyLut3d(
          lutOf(lutSize, (r, g, b) => [r, g, b]),
          lutSize,
          rgb,
          size,
          output,
        );
        expect(
          largestDifference(
            output,
            rgb.map((value) => Math.min(Math.max(value, 0), 1)),
          ),
        ).toBeLessThan(2e-6);
      }
    });
  });

  it('reads the table red fastest', async () => {
    const lut = lutOf(5, (r) => [r, 0.25, 0.5]);
    const output = new Float32Array(3);
    await addon.applyLut3d(lut, 5, Float32Array.of(0.6, 0.1, 0.9), { width: 1, height: 1 }, output);
    expect(largestDifference(output, [0.6, 0.25, 0.5])).toBeLessThan(1e-6);
  });

  it('keeps greys grey where the table does, as tetrahedra share the grey diagonal', async () => {
    const lut = noise(3 * 9 ** 3, 4);
    for (let i = 0; i < 9; i++) lut.fill(i / 8, 3 * i * 91, 3 * i * 91 + 3);
    const greys = noise(100, 2);
    const output = new Float32Array(300);
    await addon.applyLut3d(lut, 9, Float32Array.of(...greys, ...greys, ...greys), { width: 100, height: 1 }, output);
    expect(largestDifference(output, [...greys, ...greys, ...greys])).toBeLessThan(1e-6);
  });

  it('matches the reference within 2e-6, ties between channels and values that are not numbers included', async () => {
    const lut = noise(3 * 17 ** 3, 3);
    await atEveryLevel(async () => {
      for (const awkward of awkwardSizes) {
        const picture = noise(3 * awkward.width * awkward.height, 5, -0.1, 1.1).map((value, i) =>
          i % 29 === 0 ? NaN : i % 7 === 0 ? 0.5 : Math.round(value * 64) / 64,
        );
        const fast = new Float32Array(picture.length);
        const plain = new Float32Array(picture.length);
        await Promise.all([
          addon.applyLut3d(lut, 17, picture, awkward, fast),
          addon.reference.applyLut3d(lut, 17, picture, awkward, plain),
        ]);
        expect(largestDifference(fast, plain)).toBeLessThan(2e-6);
      }
    });
  });

  it('works in place', async () => {
    const lut = lutOf(17, (r, g, b) => [g, b, r]);
    const apart = new Float32Array(rgb.length);
    const inPlace = rgb.slice();
    await addon.applyLut3d(lut, 17, rgb, size, apart);
    await addon.applyLut3d(lut, 17, inPlace, size, inPlace);
    expect(inPlace).toEqual(apart);
  });
});

describe('sliceBilateralGrid', () => {
  it('returns the picture, bit for bit, for a grid of zeros, and values outside 0..1 with it', async () => {
    await atEveryLevel(async () => {
      for (const size of awkwardSizes) {
        const pixels = size.width * size.height;
        const rgb = noise(3 * pixels, 1, -0.5, 1.5);
        const output = new Float32Array(rgb.length);
        const shape = { depth: 8, rows: 9, columns: 16 };
        await addon.sliceBilateralGrid(new Float32Array(12 * 8 * 9 * 16), shape, noise(pixels, 2), rgb, size, output);
        expect(output).toEqual(rgb);
      }
    });
  });

  it('adds an affine edit: a red gain of 0.5 and a blue offset of 0.1 everywhere', async () => {
    const shape = { depth: 2, rows: 2, columns: 3 };
    const grid = new Float32Array(12 * 12);
    grid.fill(0.5, 0, 12); // row 0, column 0: red to red
    grid.fill(0.1, 11 * 12, 12 * 12); // row 2, column 3: constant to blue
    const output = new Float32Array(3);
    const pixel = Float32Array.of(0.4, 0.2, 0.3);
    await addon.sliceBilateralGrid(grid, shape, Float32Array.of(0.3), pixel, { width: 1, height: 1 }, output);
    expect(largestDifference(output, [0.6, 0.2, 0.4])).toBeLessThan(1e-6);
  });

  it('matches the reference within 5e-6 at every level, grid shape and awkward size', async () => {
    await atEveryLevel(async () => {
      for (const size of [...awkwardSizes, { width: 641, height: 37 }]) {
        const pixels = size.width * size.height;
        const guide = noise(pixels, 1, -0.2, 1.2);
        const rgb = noise(3 * pixels, 2);
        for (const [depth, rows, columns] of [
          [1, 1, 1],
          [8, 16, 16],
          [3, 5, 7],
          [17, 4, 33],
        ] as const) {
          const grid = noise(12 * depth * rows * columns, 3, -1, 1);
          const fast = new Float32Array(rgb.length);
          const plain = new Float32Array(rgb.length);
          await Promise.all([
            addon.sliceBilateralGrid(grid, { depth, rows, columns }, guide, rgb, size, fast),
            addon.reference.sliceBilateralGrid(grid, { depth, rows, columns }, guide, rgb, size, plain),
          ]);
          expect(largestDifference(fast, plain), `${depth} ${rows} ${columns}`).toBeLessThan(
            // Where a picture is wider than the grid, a place in the grid is known to 1e-6 of a cell at best.
            1e-5,
          );
        }
      }
    });
  });

  it('works in place', async () => {
    const size = { width: 33, height: 9 };
    const grid = noise(12 * 8 * 4 * 4, 3, -1, 1);
    const guide = noise(33 * 9, 1);
    const rgb = noise(3 * 33 * 9, 2);
    const apart = new Float32Array(rgb.length);
    await addon.sliceBilateralGrid(grid, { depth: 8, rows: 4, columns: 4 }, guide, rgb, size, apart);
    await addon.sliceBilateralGrid(grid, { depth: 8, rows: 4, columns: 4 }, guide, rgb, size, rgb);
    expect(rgb).toEqual(apart);
  });
});
