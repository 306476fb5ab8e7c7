import { type Descriptor, descriptorSizes } from '../../../core/style/descriptor.ts';
import { cubicToLut } from '../grade/colour-map.ts';
import { type Graph, type NamedTensors, tensorOf } from '../pack/tensors.ts';
import { PLATE_SIZE } from './sizes.ts';

export const LUT_SIZE = 33;
/** Cells of the bilateral grid: brightness, down, across. */
export const GRID_SHAPE = { depth: 8, rows: 9, columns: 16 } as const;
/** Numbers in each cell: a 3×4 residual affine map, row by row. */
export const GRID_CHANNELS = 12;

/** What the grade role was asked for: the shot as it is and the look that it should have. */
export interface GradePair {
  readonly shot: Descriptor;
  readonly look: Descriptor;
}

/** The shot's one colour map, ready to apply. */
export interface ShotGrade {
  /** 33³·3 floats in .cube order. */
  readonly lut: Float32Array;
  /** How much of the edit to use, 0..1: all of it unless the role thinks that doing nothing is likelier to be nearer to the look. */
  readonly trust: number;
}

/** Asks for the shot's colour map. `plate`: its mean plate, [3][36][64]. */
export async function gradeShot(grade: Graph, pair: GradePair, plate: Float32Array): Promise<ShotGrade> {
  const outputs = await grade.run(gradeInputs(pair, plate));
  const confidence = tensorOf(outputs, 'confidence').data[0] ?? 0;
  return { lut: cubicToLut(tensorOf(outputs, 'color_map').data, LUT_SIZE), trust: Math.min(1, 2 * confidence) };
}

/** The bilateral grid of one frame of the shot: [12][8][9][16]. `plate`: that frame's, [3][36][64]. */
export async function gradeFrame(grade: Graph, pair: GradePair, plate: Float32Array): Promise<Float32Array> {
  return tensorOf(await grade.run(gradeInputs(pair, plate)), 'grid').data;
}

/** The mean of several plates. */
export function meanPlate(plates: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(3 * PLATE_SIZE.width * PLATE_SIZE.height);
  for (const plate of plates)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (plate[i] as number) / plates.length;
  return mean;
}

function gradeInputs({ shot, look }: GradePair, plate: Float32Array): NamedTensors {
  const style = ({ look, light }: Descriptor) => ({
    dims: [1, descriptorSizes.look + descriptorSizes.light],
    data: Float32Array.from([...look, ...light]),
  });
  const statistics = (descriptor: Descriptor) => ({
    dims: [1, descriptorSizes.statistics],
    data: Float32Array.from(descriptor.statistics),
  });
  return {
    plate: { dims: [1, 3, PLATE_SIZE.height, PLATE_SIZE.width], data: plate },
    style_src: style(shot),
    style_ref: style(look),
    stats_src: statistics(shot),
    stats_ref: statistics(look),
  };
}
