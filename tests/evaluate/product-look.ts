import { blendDescriptors, type Descriptor } from '../../core/style/descriptor.ts';
import type { Kernels } from '../../native/binding/kernels.ts';
import { Grader } from '../../models/runtime/regenerate/grader.ts';
import { gradeFrame, gradeShot, meanPlate } from '../../models/runtime/regenerate/shot-grade.ts';
import { plateOf, robustMean, type StyledFrame, styleOf } from '../../models/runtime/regenerate/shot-style.ts';
import { loadModels, type Models, packFolder } from '../../host/workers/inference/models.ts';
import { providerSource, runtimeName } from '../../host/workers/inference/runtime.ts';
import type { Picture } from './pictures.ts';

/** The models as the inference worker opens them. Throws where a role is off. */
export async function productModels(): Promise<Models> {
  const models = await loadModels(packFolder(), runtimeName, providerSource(), process.env['WORKPRINT_PROVIDER']);
  models.graph('style');
  models.graph('grade');
  return models;
}

/**
 * The product's path on one frame: describe the source shot and each reference shot, ask for the shot's colour map and the frame's grid, apply both.
 * What is left out is the steadying in time, which one frame has nothing for.
 */
export async function productLook(
  models: Models,
  kernels: Kernels,
  shot: readonly Picture[],
  frame: Picture,
  references: readonly (readonly Picture[])[],
): Promise<Picture> {
  const grade = models.graph('grade');
  const own = await styled(models, kernels, shot);
  const look: { descriptor: Descriptor; weight: number }[] = [];
  for (const reference of references)
    look.push({ descriptor: shotDescriptor(await styled(models, kernels, reference)), weight: 1 });
  const pair = { shot: shotDescriptor(own), look: blendDescriptors(look) };
  const map = await gradeShot(grade, pair, meanPlate(own.map(({ plate }) => plate)));
  const grid = await gradeFrame(grade, pair, await plateOf(kernels, frame.rgb, frame));
  const edit = new Float32Array(frame.rgb.length);
  await new Grader(kernels, map, frame).difference(grid, frame.rgb, edit);
  return { ...frame, rgb: edit.map((change, i) => change + (frame.rgb[i] as number)) };
}

function shotDescriptor(frames: readonly StyledFrame[]): Descriptor {
  return robustMean(frames.map(({ descriptor }) => descriptor));
}

async function styled(models: Models, kernels: Kernels, pictures: readonly Picture[]): Promise<StyledFrame[]> {
  const frames = [];
  for (const picture of pictures) frames.push(await styleOf(models.graph('style'), kernels, picture.rgb, picture));
  return frames;
}
