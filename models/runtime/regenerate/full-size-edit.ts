import type { EditPlan, SteadiedFrame } from './edit-stream.ts';
import { Grader } from './grader.ts';
import type { ShotFrame } from './moving-frames.ts';
import { type EditSizes, pixelsOf, sameSize } from './sizes.ts';

/** Detail of the edit, in RGB on a 0..1 scale, of which half is kept: about the grain of a clean 8-bit source. Edges are many times this. */
const DETAIL_CORE = 1.5 / 255;

/**
 * Brings edits to the source's own size: the steadied edit enlarged, plus the detail that a work-size edit cannot hold, which is the difference
 * between the exact grade of the full-size picture and its own enlarged work-size edit. That detail is cored (d³ / (d² + core²), a Wiener gain on
 * each value), so that edges stay as sharp as the exact grade makes them while the edit does not follow the source's grain.
 */
export class FullSizeEdit {
  readonly #plan: EditPlan;
  readonly #sizes: EditSizes;
  readonly #isWorkSize: boolean;
  readonly #grader: Grader;
  readonly #edit: Float32Array;

  constructor(plan: EditPlan, sizes: EditSizes) {
    this.#plan = plan;
    this.#sizes = sizes;
    this.#isWorkSize = sameSize(sizes.full, sizes.work);
    this.#grader = new Grader(plan.kernels, plan.grade, sizes.full);
    this.#edit = new Float32Array(this.#isWorkSize ? 0 : 3 * pixelsOf(sizes.full));
  }

  /** The edit at full size, [3][h][w]. Overwritten by the next call. */
  async of<Frame extends ShotFrame>(frame: SteadiedFrame<Frame>): Promise<Float32Array> {
    if (this.#isWorkSize) return frame.steadied;
    const { kernels, format, scratch } = this.#plan;
    const { full, work } = this.#sizes;
    const edit = this.#edit;
    await kernels.yuvToRgb(frame.frame.planes, format, scratch);
    await this.#grader.difference(frame.grid, scratch, edit);
    await kernels.resizeBilinear(frame.edit, work, 3, scratch, full);
    keepStrongDetail(edit, scratch);
    await kernels.resizeBilinear(frame.steadied, work, 3, scratch, full);
    for (let i = 0; i < edit.length; i++) edit[i] = (edit[i] as number) + (scratch[i] as number);
    return edit;
  }
}

/** exact ← cored (exact − smooth) */
function keepStrongDetail(exact: Float32Array, smooth: Float32Array): void {
  const core = DETAIL_CORE * DETAIL_CORE;
  for (let i = 0; i < exact.length; i++) {
    const detail = (exact[i] as number) - (smooth[i] as number);
    const energy = detail * detail;
    exact[i] = (detail * energy) / (energy + core);
  }
}
