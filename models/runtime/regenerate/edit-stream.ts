import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import { Grader } from './grader.ts';
import { type CellMotion, GridTrack, isKeyFrame, KEY_REACH } from './grid-track.ts';
import { type FrameSource, type MovingFrame, movingFrames, type ShotFrame } from './moving-frames.ts';
import { GRID_SHAPE, type ShotGrade } from './shot-grade.ts';
import { plateOf } from './shot-style.ts';
import { type EditSizes, editSizes, resized } from './sizes.ts';
import { slidingWindow } from './sliding-window.ts';
import { EditSteadier, STEADY_REACH } from './steady-edit.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What the network says about one key frame: its bilateral grid, [12][8][9][16]. `plate`: [3][36][64]. */
export type GridOf = (plate: Float32Array) => Promise<Float32Array>;

/** A shot's grade and the frames it is for. The stages take turns with the scratch picture (100 MB at 4K) and leave nothing in it. */
export interface EditPlan extends FrameSource {
  readonly grade: ShotGrade;
  readonly gridOf: GridOf;
}

/** A frame that has been looked at, before its edit is known. */
export interface ObservedFrame<Frame extends ShotFrame> extends Omit<MovingFrame<Frame>, 'rgb'> {
  /** Planar RGB, at most 960 wide. */
  readonly work: Float32Array;
}

/** A frame whose edit at work size is known, not steadied yet. */
export interface GradedFrame<Frame extends ShotFrame> extends Omit<ObservedFrame<Frame>, 'work'> {
  readonly grid: Float32Array;
  /** [3][h][w] RGB difference at work size. */
  readonly edit: Float32Array;
}

/** A frame with its edit steadied along the motion of the source. */
export interface SteadiedFrame<Frame extends ShotFrame> extends GradedFrame<Frame> {
  readonly steadied: Float32Array;
}

/**
 * The steadied edits of a shot's frames, in order. Reads ahead by as many frames as the grid and the steadying reach, and holds no more than that,
 * however long the shot is. The caller releases each frame when it has composited it.
 */
export async function* steadiedEdits<Frame extends ShotFrame>(
  plan: EditPlan,
  frames: AsyncIterable<Frame>,
  stopwatch: Stopwatch,
): AsyncGenerator<SteadiedFrame<Frame>> {
  const sizes = editSizes(plan.format);
  const graded = gradedFrames(plan, sizes, frames, stopwatch);
  const steadier = new EditSteadier(plan.kernels, sizes);
  for await (const window of slidingWindow(graded, STEADY_REACH, STEADY_REACH)) {
    const steadied = await stopwatch.time('steady', () => steadier.steadied(window));
    yield { ...window.centre, steadied };
  }
}

async function* gradedFrames<Frame extends ShotFrame>(
  plan: EditPlan,
  sizes: EditSizes,
  frames: AsyncIterable<Frame>,
  stopwatch: Stopwatch,
): AsyncGenerator<GradedFrame<Frame>> {
  const track = new GridTrack();
  const grader = new Grader(plan.kernels, plan.grade, sizes.work);
  const observed = observedFrames(plan, sizes, track, frames, stopwatch);
  for await (const { centre } of slidingWindow(observed, 0, Math.ceil(KEY_REACH) - 1)) {
    const { work, ...kept } = centre;
    const grid = track.gridAt(kept.index);
    track.forgetBefore(kept.index + 1);
    const edit = new Float32Array(work.length);
    await stopwatch.time('grade', () => grader.difference(grid, work, edit));
    yield { ...kept, grid, edit };
  }
}

async function* observedFrames<Frame extends ShotFrame>(
  plan: EditPlan,
  sizes: EditSizes,
  track: GridTrack,
  frames: AsyncIterable<Frame>,
  stopwatch: Stopwatch,
): AsyncGenerator<ObservedFrame<Frame>> {
  const { kernels, gridOf } = plan;
  const { full, work, proxy } = sizes;
  for await (const moving of movingFrames(plan, sizes, frames, stopwatch)) {
    const { rgb, ...kept } = moving;
    const { index, motion } = kept;
    if (motion) {
      const forward = await cellMotion(kernels, motion.forward.vectors, proxy);
      track.addMotion(index, forward, await cellMotion(kernels, motion.backward.vectors, proxy));
    }
    if (isKeyFrame(index)) {
      const plate = await plateOf(kernels, rgb, full);
      track.addKey(index, await stopwatch.time('grade', () => gridOf(plate)));
    }
    const shrunk = await stopwatch.time('analyse', () => resized(kernels, rgb, full, 3, work));
    yield { ...kept, work: shrunk === rgb ? rgb.slice() : shrunk };
  }
}

/** The mean motion in each cell of the bilateral grid, in cells. */
async function cellMotion(kernels: Kernels, vectors: Float32Array, size: PictureSize): Promise<CellMotion> {
  const { columns, rows } = GRID_SHAPE;
  const mean = await resized(kernels, vectors, size, 2, { width: columns, height: rows });
  const cells = columns * rows;
  return mean.map((value, i) => (i < cells ? (value * columns) / size.width : (value * rows) / size.height));
}
