import { loadKernels } from '../../native/binding/load.ts';
import type { BenchRow } from '../figures.ts';
import { evaluateLabelledCamera, evaluateRenderedCamera } from './camera.ts';
import { evaluateLight } from './light.ts';
import { productModels } from './product-look.ts';
import { evaluateSameGrade } from './same-grade.ts';

/** What the archive reads from shots, against known answers and the classical way to get them. */
export async function evaluateArchive(folder: string | null, say: (line: string) => void): Promise<BenchRow[]> {
  const kernels = loadKernels();
  const models = await productModels();
  const [style, camera, light] = [models.graph('style'), models.graph('camera'), models.graph('light')];
  return [
    ...(await evaluateSameGrade(kernels, style, folder, say)),
    ...(await evaluateRenderedCamera(kernels, camera, say)),
    ...(await evaluateLabelledCamera(kernels, { style, camera }, say)),
    ...(await evaluateLight(light, say)),
  ];
}
