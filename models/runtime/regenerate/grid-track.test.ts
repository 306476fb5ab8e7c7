import { expect, test } from 'vitest';
import { GridTrack, KEY_REACH, KEY_SPACING } from './grid-track.ts';
import { GRID_CHANNELS, GRID_SHAPE } from './shot-grade.ts';

const { depth, rows, columns } = GRID_SHAPE;
const CELLS = rows * columns;
const LENGTH = GRID_CHANNELS * depth * CELLS;
const FRAMES = 5 * KEY_SPACING + 1;

/** All frames' grids of a shot that moves `cells` to the right in every frame, read the way the stream reads them. */
function gridsOf(keyGrid: (key: number) => Float32Array, cells: number): Float32Array[] {
  const track = new GridTrack();
  const motion = (sign: number) => new Float32Array(2 * CELLS).fill(sign * cells, 0, CELLS);
  const grids: Float32Array[] = [];
  let added = 0;
  for (let frame = 0; frame < FRAMES; frame++) {
    for (; added < Math.min(FRAMES, frame + KEY_REACH); added++) {
      if (added > 0) track.addMotion(added, motion(1), motion(-1));
      if (added % KEY_SPACING === 0) track.addKey(added, keyGrid(added));
    }
    grids.push(track.gridAt(frame));
    track.forgetBefore(frame + 1);
  }
  return grids;
}

test('a shot whose key frames agree has that grid throughout', () => {
  for (const grid of gridsOf(() => new Float32Array(LENGTH).fill(0.25), 0.3)) {
    expect(Math.max(...grid.map((value) => Math.abs(value - 0.25)))).toBeLessThan(1e-6);
  }
});

test('one key frame that the network judged differently comes and goes smoothly', () => {
  const values = gridsOf((key) => new Float32Array(LENGTH).fill(key === 2 * KEY_SPACING ? 1 : 0), 0).map(
    (grid) => grid[0] as number,
  );
  expect(Math.max(...values)).toBeCloseTo(0.75);
  const bends = values
    .slice(2)
    .map((value, i) => Math.abs(value - 2 * (values[i + 1] as number) + (values[i] as number)));
  // A quadratic spline bends by at most 2/spacing² a frame; switching grids at the key frame would bend by 1.
  expect(Math.max(...bends)).toBeLessThanOrEqual(2 / KEY_SPACING ** 2 + 1e-6);
});

test('a grid goes along with what it was made for', () => {
  // The bump stands on the picture content, which moves by one cell from key frame to key frame.
  const bumpAt = (column: number): Float32Array =>
    new Float32Array(LENGTH).map((_, i) => Math.max(0, 1 - Math.abs((i % columns) - column)));
  const grids = gridsOf((key) => bumpAt(4 + key / KEY_SPACING), 1 / KEY_SPACING);
  for (const [frame, grid] of grids.entries()) {
    const row = Array.from(grid.slice(4 * columns, 5 * columns));
    const centre = row.reduce((sum, value, i) => sum + value * i, 0) / row.reduce((sum, value) => sum + value, 0);
    expect(centre).toBeCloseTo(4 + frame / KEY_SPACING, 1);
  }
});

test('a frame without a key frame in reach is refused, not guessed', () => {
  expect(() => new GridTrack().gridAt(0)).toThrow('Frame 0 has no key frame within reach.');
});
