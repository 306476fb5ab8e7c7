import type { Descriptor } from '../../../core/style/descriptor.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { Models } from './models.ts';
import { analyseShot, checkRange, rgbRoom, type ShotRange } from './shot.ts';

/** The descriptor of a shot: the robust mean over up to five of its frames. */
export async function describeShot(
  models: Models,
  kernels: Kernels,
  { path, ...range }: ShotRange & { readonly path: string },
): Promise<Descriptor> {
  const style = models.graph('style');
  const reader = await openFrameReader(path);
  try {
    checkRange(reader, path, range);
    return (await analyseShot(reader, range, style, kernels, rgbRoom(reader))).descriptor;
  } finally {
    reader.close();
  }
}
