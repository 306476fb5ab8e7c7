import { Failure } from '../../../core/jobs/failure.ts';
import type { FlowField } from '../../../models/runtime/camera/flow-field.ts';
import { FLOW_SIZE, type LumaFrame, measureStep } from '../../../models/runtime/camera/measure-step.ts';
import { type FlowStep, flowSteps, framesInARow } from '../../../models/runtime/camera/shot-sampling.ts';
import type { Graph } from '../../../models/runtime/pack/tensors.ts';
import { sampleFrames, type StyledFrame, styleOf } from '../../../models/runtime/regenerate/shot-style.ts';
import { STYLE_SIZE } from '../../../models/runtime/regenerate/sizes.ts';
import { commonArea, scaledArea } from '../../../models/runtime/style/active-picture.ts';
import { type BrightParts, brightParts } from '../../../models/runtime/style/bright-parts.ts';
import { grainOf } from '../../../models/runtime/style/grain.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import type { ShotRange } from './shot.ts';
import type { ShotFrames } from './shot-frames.ts';

/** Frames in a row from which unsteadiness is read. */
const ROW = 17;

/** What was kept of a shot's frames. */
export interface SeenShot {
  readonly framesPerSecond: number;
  readonly start: number;
  readonly styled: readonly StyledFrame[];
  readonly bright: readonly BrightParts[];
  readonly grain: readonly ReturnType<typeof grainOf>[];
  readonly steps: readonly FlowStep[];
  readonly row: readonly number[];
  readonly luma: (index: number) => LumaFrame;
}

/** Goes through the shot once and keeps what its description needs: at most one full-size picture at a time. */
export async function lookAtShot(
  frames: ShotFrames,
  { start, count }: ShotRange,
  style: Graph,
  kernels: Kernels,
  signal?: AbortSignal,
): Promise<SeenShot> {
  const { framesPerSecond } = frames;
  const { format } = frames.probe.video;
  const steps = flowSteps(start, count, framesPerSecond);
  const row = framesInARow(start, count, ROW);
  const coloured = new Set(sampleFrames(start, count));
  const grey = new Set([...steps.flatMap(({ from, near, to }) => [from, near, to]), ...row]);
  const rgb = new Float32Array(3 * format.width * format.height);
  const lumas = new Map<number, LumaFrame>();
  const [styled, bright, grain]: [StyledFrame[], BrightParts[], ReturnType<typeof grainOf>[]] = [[], [], []];
  for (const index of [...new Set([...coloured, ...grey])].sort((a, b) => a - b)) {
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled.');
    const inColour = coloured.has(index);
    const { luma } = await frames.read(index, inColour ? rgb : undefined);
    if (grey.has(index)) lumas.set(index, { index, luma });
    if (!inColour) continue;
    const frame = await styleOf(style, kernels, rgb, format);
    styled.push(frame);
    bright.push(brightParts(frame.image, STYLE_SIZE));
    grain.push(grainOf(rgb, format));
  }
  return { framesPerSecond, start, styled, bright, grain, steps, row, luma: (index) => lumas.get(index) as LumaFrame };
}

/** The flow of each step within the picture's bars. */
export async function fieldsOf(
  kernels: Kernels,
  { styled, luma }: SeenShot,
  steps: readonly FlowStep[],
  signal?: AbortSignal,
): Promise<FlowField[]> {
  const whole = styled[0]?.full ?? FLOW_SIZE;
  const area = scaledArea(commonArea(styled.map(({ active }) => active)), whole, FLOW_SIZE);
  const fields: FlowField[] = [];
  for (const { from, near, to } of steps) {
    if (signal?.aborted) throw new Failure('cancelled', 'Cancelled.');
    fields.push(await measureStep(kernels, luma(from), luma(near), luma(to), area));
  }
  return fields;
}
