import type { EditPlan, EditSizes, ShotFrame, SteadiedFrame } from './edit-stream.ts';
import { gradedDifference } from './graded-difference.ts';
import { pixelsOf, sameSize } from './sizes.ts';

/** Detail of the edit, in RGB on a 0..1 scale, of which half is kept: about the grain of a clean 8-bit source. Edges are many times this. */
const DETAIL_CORE = 1.5 / 255;

/**
 * The edit at the source's own size: the steadied edit enlarged, plus the detail that a work-size edit cannot hold, which is the difference between
 * the exact grade of the full-size picture and its own enlarged work-size edit. That detail is cored (d³ / (d² + core²), a Wiener gain on each
 * value), so that edges stay as sharp as the exact grade makes them while the edit does not follow the source's grain.
 */
export async function fullSizeEdit<Frame extends ShotFrame>(
  { kernels, format, grade }: EditPlan,
  { full, work }: EditSizes,
  steadied: SteadiedFrame<Frame>,
  buffers: { readonly rgb: Float32Array; readonly scratch: Float32Array },
): Promise<Float32Array> {
  if (sameSize(full, work)) return steadied.steadied;
  const { rgb, scratch } = buffers;
  await kernels.yuvToRgb(steadied.frame.planes, format, rgb);
  const edit = await gradedDifference(kernels, grade, steadied.grid, rgb, full);
  await kernels.resizeBilinear(steadied.edit, work, 3, scratch, full);
  const core = DETAIL_CORE * DETAIL_CORE;
  for (let i = 0; i < 3 * pixelsOf(full); i++) {
    const detail = (edit[i] as number) - (scratch[i] as number);
    const energy = detail * detail;
    edit[i] = (detail * energy) / (energy + core);
  }
  await kernels.resizeBilinear(steadied.steadied, work, 3, scratch, full);
  for (let i = 0; i < 3 * pixelsOf(full); i++) edit[i] = (edit[i] as number) + (scratch[i] as number);
  return edit;
}
