import type { Kernels, PictureSize } from '../../../native/binding/kernels.ts';
import type { Area } from '../style/active-picture.ts';
import { FIELD_CELLS, type FlowField, flowField } from './flow-field.ts';

/** Pictures on which camera movement is measured, whatever the source's shape. */
export const FLOW_SIZE: PictureSize = { width: 256, height: 144 };

/** Widths a step beyond which flow between the step's two ends is not trusted. */
const FASTEST = 0.06;

/** A luma picture of FLOW_SIZE, 0..1, and its frame number. */
export interface LumaFrame {
  readonly index: number;
  readonly luma: Float32Array;
}

/**
 * The flow field of one step, in widths from its first frame to its last. Where the first quarter of the step already moves much, the rest is taken to go on
 * as it began: flow over the whole of it would be lost. `area`: the picture within its bars, where it has some.
 */
export async function measureStep(
  kernels: Kernels,
  from: LumaFrame,
  near: LumaFrame,
  to: LumaFrame,
  area?: Area,
): Promise<FlowField> {
  const times = (to.index - from.index) / (near.index - from.index);
  const begun = await flowBetween(kernels, from, near, area);
  if (near.index === to.index) return begun;
  if (medianSpeed(begun) * times > FASTEST) return { ...begun, vectors: begun.vectors.map((value) => value * times) };
  return flowBetween(kernels, from, to, area);
}

async function flowBetween(kernels: Kernels, from: LumaFrame, to: LumaFrame, area?: Area): Promise<FlowField> {
  const flow = new Float32Array(2 * FLOW_SIZE.width * FLOW_SIZE.height);
  await kernels.flowDis(from.luma, to.luma, FLOW_SIZE, 'fast', flow);
  return flowField(from.luma, flow, FLOW_SIZE, area);
}

function medianSpeed({ vectors }: FlowField): number {
  const speeds = Array.from({ length: FIELD_CELLS }, (_, cell) =>
    Math.hypot(vectors[cell] as number, vectors[FIELD_CELLS + cell] as number),
  ).sort((a, b) => a - b);
  return speeds[FIELD_CELLS >> 1] as number;
}
