import { GRID_CHANNELS, GRID_SHAPE } from './shot-grade.ts';

/** Frames from one key frame, which the grade role sees, to the next. */
export const KEY_SPACING = 6;
/** A key frame's grid bears on frames nearer than this: half the support of the quadratic B-spline below. */
export const KEY_REACH = 1.5 * KEY_SPACING;

const { depth, rows, columns } = GRID_SHAPE;
const CELLS = rows * columns;
const LAYERS = GRID_CHANNELS * depth;

/** How the picture in each cell moves to the neighbouring frame, in cells: [2][rows][columns], x then y. */
export type CellMotion = Float32Array;

export function isKeyFrame(index: number): boolean {
  return index % KEY_SPACING === 0;
}

/**
 * The bilateral grid of every frame of a shot, from the grids of its key frames: a weighted mean of those within reach, each moved to where its
 * picture content is on the frame asked for. The weights are a quadratic B-spline in time, so that the grid changes smoothly and a key frame that
 * the network judged differently cannot show as a flicker. Frames count from 0; each is added once, in order, and forgotten when out of reach.
 */
export class GridTrack {
  readonly #keys = new Map<number, Float32Array>();
  /** By the later frame's number: motion from the frame before it, and back. */
  readonly #motion = new Map<number, { readonly forward: CellMotion; readonly backward: CellMotion }>();

  addKey(index: number, grid: Float32Array): void {
    this.#keys.set(index, grid);
  }

  addMotion(later: number, forward: CellMotion, backward: CellMotion): void {
    this.#motion.set(later, { forward, backward });
  }

  /** The grid of frame `index`, whose key frames within reach and the motion to them have been added. */
  gridAt(index: number): Float32Array {
    const grid = new Float32Array(LAYERS * CELLS);
    let total = 0;
    for (const [key, keyGrid] of this.#keys) {
      const weight = quadraticBSpline((key - index) / KEY_SPACING);
      if (weight === 0) continue;
      addMoved(grid, keyGrid, this.#path(index, key), weight);
      total += weight;
    }
    if (total === 0) throw new RangeError(`Frame ${index} has no key frame within reach.`);
    for (let i = 0; i < grid.length; i++) grid[i] = (grid[i] as number) / total;
    return grid;
  }

  /** Drops what no frame from `index` on can need. */
  forgetBefore(index: number): void {
    const oldest = index - KEY_REACH;
    for (const key of this.#keys.keys()) if (key <= oldest) this.#keys.delete(key);
    for (const later of this.#motion.keys()) if (later <= oldest) this.#motion.delete(later);
  }

  /** Where each cell's centre on frame `from` lies on frame `to`, in cells: [2][rows][columns]. */
  #path(from: number, to: number): Float32Array {
    const places = new Float32Array(2 * CELLS);
    for (let cell = 0; cell < CELLS; cell++) {
      places[cell] = cell % columns;
      places[CELLS + cell] = Math.floor(cell / columns);
    }
    const step = to > from ? 1 : -1;
    for (let frame = from; frame !== to; frame += step) {
      const motion = this.#motion.get(Math.max(frame, frame + step));
      if (!motion) throw new RangeError(`The motion between frames ${frame} and ${frame + step} is not known.`);
      follow(places, step > 0 ? motion.forward : motion.backward);
    }
    return places;
  }
}

/** Quadratic B-spline at distance t (in knots): 3/4 in the middle, 0 from 1.5 on; its values at unit steps add up to 1. */
function quadraticBSpline(t: number): number {
  const distance = Math.abs(t);
  if (distance < 0.5) return 0.75 - distance * distance;
  return distance < 1.5 ? 0.5 * (1.5 - distance) ** 2 : 0;
}

function follow(places: Float32Array, motion: CellMotion): void {
  for (let cell = 0; cell < CELLS; cell++) {
    const taps = bilinearTaps(places[cell] as number, places[CELLS + cell] as number);
    for (const plane of [0, CELLS]) {
      let sum = 0;
      for (const [at, weight] of taps) sum += weight * (motion[plane + at] as number);
      places[plane + cell] = (places[plane + cell] as number) + sum;
    }
  }
}

function addMoved(target: Float32Array, grid: Float32Array, places: Float32Array, weight: number): void {
  for (let cell = 0; cell < CELLS; cell++) {
    for (const [at, share] of bilinearTaps(places[cell] as number, places[CELLS + cell] as number)) {
      const scale = weight * share;
      for (let layer = 0; layer < LAYERS * CELLS; layer += CELLS) {
        target[layer + cell] = (target[layer + cell] as number) + scale * (grid[layer + at] as number);
      }
    }
  }
}

type Tap = readonly [cell: number, weight: number];

/** The four cells around a place and their bilinear weights, kept inside the grid. */
function bilinearTaps(x: number, y: number): readonly Tap[] {
  const insideX = Math.min(Math.max(x, 0), columns - 1);
  const insideY = Math.min(Math.max(y, 0), rows - 1);
  const left = Math.min(Math.floor(insideX), columns - 2);
  const top = Math.min(Math.floor(insideY), rows - 2);
  const shareX = insideX - left;
  const shareY = insideY - top;
  const at = top * columns + left;
  return [
    [at, (1 - shareX) * (1 - shareY)],
    [at + 1, shareX * (1 - shareY)],
    [at + columns, (1 - shareX) * shareY],
    [at + columns + 1, shareX * shareY],
  ];
}
