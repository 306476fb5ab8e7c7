import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../core/jobs/failure.ts';
import { type Movement, movements } from '../../core/style/readable.ts';
import { readCamera, spreadOver } from '../../models/runtime/camera/camera-features.ts';
import { askCamera } from '../../models/runtime/camera/camera-role.ts';
import type { FlowField } from '../../models/runtime/camera/flow-field.ts';
import { measureStep } from '../../models/runtime/camera/measure-step.ts';
import { namedMovements } from '../../models/runtime/camera/movements.ts';
import type { Graph } from '../../models/runtime/pack/tensors.ts';
import type { Kernels } from '../../native/binding/kernels.ts';
import { fieldsOf, lookAtShot } from '../../host/workers/inference/seen-shot.ts';
import { ShotFrames } from '../../host/workers/inference/shot-frames.ts';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { SeededRandom } from '../seeded-random.ts';
import { affineThresholds } from './affine-thresholds.ts';
import { panoramaLuma, readPanorama } from './panorama.ts';
import { renderShot } from './rendered-shots.ts';

const SEED = 20_261_121;
const SHOTS_A_MOVEMENT = 8;

/** What a shot does and what two methods say of it. */
interface Named {
  readonly truth: readonly Movement[];
  readonly ours: readonly Movement[];
  readonly affine: readonly Movement[];
}

/** Camera movement on rendered shots whose movement is exact: HDR panoramas turned, rolled and zoomed; panels on a floor passed with parallax. */
export async function evaluateRenderedCamera(
  kernels: Kernels,
  camera: Graph,
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const random = new SeededRandom(SEED);
  const skies = panoramas().map((file) => panoramaLuma(readPanorama(file)));
  const results: Named[] = [];
  for (const movement of movements) {
    for (let number = 0; number < SHOTS_A_MOVEMENT; number++) {
      const shot = renderShot(movement, number, random.pick(skies), random);
      const frames = shot.frames.map((luma, index) => ({ index, luma }));
      const fields = [];
      for (const [from, to] of pairs(frames)) fields.push(await measureStep(kernels, from, to, to));
      results.push(await named(camera, fields, shot.movement));
    }
  }
  return [row('archive.camera_f1_rendered', results, say, 'rendered shots')];
}

/** Camera movement on real shots, as it was set by hand before any estimator ran; each forwards and backwards. */
export async function evaluateLabelledCamera(
  kernels: Kernels,
  { style, camera }: { readonly style: Graph; readonly camera: Graph },
  say: (line: string) => void,
): Promise<BenchRow[]> {
  const media = mediaRoot();
  const results: Named[] = [];
  for (const { file, start, end, movement } of labels().labelled) {
    const fields = await measured(kernels, style, join(media, file), start, end - start);
    const forwards = await named(camera, fields, movement);
    say(
      `  ${file.split('/').at(-1)} ${start}–${end}: ${movement.join(' + ')}; ours ${forwards.ours.join(' + ')}; affine ${forwards.affine.join(' + ')}`,
    );
    results.push(forwards);
    const backwards = fields.toReversed().map(({ vectors, weights }) => ({ vectors: vectors.map((v) => -v), weights }));
    results.push(await named(camera, backwards, movement.map(reversed)));
  }
  return [row('archive.camera_f1_labelled', results, say, 'real shots, forwards and backwards')];
}

async function named(camera: Graph, fields: readonly FlowField[], truth: readonly Movement[]): Promise<Named> {
  const { features, parallax } = readCamera(fields);
  const { primitives } = await askCamera(camera, features);
  return { truth, ours: namedMovements(primitives, parallax).value, affine: affineThresholds(fields) };
}

/** The shot's flow as the product measures it. */
async function measured(
  kernels: Kernels,
  style: Graph,
  path: string,
  start: number,
  count: number,
): Promise<FlowField[]> {
  const frames = await ShotFrames.open(path, kernels);
  try {
    const seen = await lookAtShot(frames, { start, count }, style, kernels);
    return spreadOver(await fieldsOf(kernels, seen, seen.steps));
  } finally {
    frames.close();
  }
}

function reversed(movement: Movement): Movement {
  const swaps: readonly [string, string][] = [
    ['left', 'right'],
    ['up', 'down'],
    ['push-in', 'pull-out'],
  ];
  for (const [one, other] of swaps) {
    if (movement.endsWith(one)) return movement.replace(one, other) as Movement;
    if (movement.endsWith(other)) return movement.replace(other, one) as Movement;
  }
  return movement;
}

/** Mean over the movements that occur of F1, each a yes or no a shot. */
function macroF1(results: readonly Named[], method: 'ours' | 'affine'): { mean: number; each: [Movement, number][] } {
  const each = movements
    .filter((movement) => results.some(({ truth }) => truth.includes(movement)))
    .map((movement): [Movement, number] => {
      const hits = results.filter((shot) => shot.truth.includes(movement) && shot[method].includes(movement)).length;
      const told = results.filter((shot) => shot[method].includes(movement)).length;
      const true_ = results.filter((shot) => shot.truth.includes(movement)).length;
      return [movement, (2 * hits) / (told + true_)];
    });
  return { mean: each.reduce((sum, [, f1]) => sum + f1, 0) / each.length, each };
}

function row(id: string, results: readonly Named[], say: (line: string) => void, what: string): BenchRow {
  const [ours, affine] = [macroF1(results, 'ours'), macroF1(results, 'affine')];
  say(`${results.length} ${what}; F1 by movement, ours / affine thresholds`);
  ours.each.forEach(([movement, f1], i) =>
    say(`  ${movement.padEnd(14)} ${f1.toFixed(2)} / ${(affine.each[i]?.[1] ?? NaN).toFixed(2)}`),
  );
  return {
    id,
    value: ours.mean,
    unit: 'macro-F1',
    n: results.length,
    peer: 'affine thresholds',
    peerValue: affine.mean,
    note: what,
  };
}

function* pairs<T>(items: readonly T[]): Iterable<[T, T]> {
  for (let i = 1; i < items.length; i++) yield [items[i - 1] as T, items[i] as T];
}

const labelsSchema = z.object({
  labelled: z.array(
    z.object({
      file: z.string(),
      start: z.int(),
      end: z.int(),
      movement: z.array(z.enum(movements)),
      reason: z.string(),
    }),
  ),
});

function labels(): z.infer<typeof labelsSchema> {
  const file = join(programRoot, 'tests', 'evaluate', 'camera-labels.json');
  return labelsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function mediaRoot(): string {
  const media = testMediaRoot();
  if (media && existsSync(media)) return media;
  throw new Failure('not-found', 'The test media are not here.', 'Set WORKPRINT_TEST_MEDIA.');
}

/** The HDR panoramas; the camera role has seen no picture at all. */
export function panoramas(): string[] {
  const folder = join(mediaRoot(), 'training', 'hdri');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hdr'))
    .sort()
    .map((file) => join(folder, file));
}
