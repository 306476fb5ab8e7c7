import { gradeShot, LUT_SIZE } from '../../../models/runtime/regenerate/shot-grade.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { Models } from './models.ts';
import type { LookTable, LookTableRequest } from './protocol.ts';
import { analyseShot, checkRange, rgbRoom } from './shot.ts';

/**
 * The shot's colour map at a strength, for programs that can't regenerate. The part of an edit that differs within a frame (the bilateral grid) has no place in a
 * look-up table.
 */
export async function lookTable(
  models: Models,
  kernels: Kernels,
  { source, look, strength, ...range }: LookTableRequest,
): Promise<LookTable> {
  const reader = await openFrameReader(source);
  try {
    checkRange(reader, source, range);
    const shot = await analyseShot(reader, range, models.graph('style'), kernels, rgbRoom(reader));
    const { lut, trust } = await gradeShot(models.graph('grade'), { shot: shot.descriptor, look }, shot.plate);
    const values = lut.map((value, i) => {
      const plain = (Math.floor(i / 3 / LUT_SIZE ** (i % 3)) % LUT_SIZE) / (LUT_SIZE - 1);
      return plain + strength * trust * (value - plain);
    });
    return { size: LUT_SIZE, values };
  } finally {
    reader.close();
  }
}
