import { Failure } from '../../../core/jobs/failure.ts';
import type { CameraStep, ShotDescription } from '../../../core/style/shot-description.ts';
import type { ShotReadable } from '../../../core/style/readable.ts';
import { readCamera, spreadOver } from '../../../models/runtime/camera/camera-features.ts';
import { askCamera } from '../../../models/runtime/camera/camera-role.ts';
import { namedMovements } from '../../../models/runtime/camera/movements.ts';
import { fitPlanarMotion, type PlanarFit } from '../../../models/runtime/camera/planar-motion.ts';
import { type Shake, shakeOf } from '../../../models/runtime/camera/shake.ts';
import { framingOf } from '../../../models/runtime/framing/framing.ts';
import { keyLightInWords, keyLightOf } from '../../../models/runtime/light/key-light.ts';
import type { RoleName } from '../../../models/runtime/pack/roles.ts';
import type { Graph } from '../../../models/runtime/pack/tensors.ts';
import { meanPlate } from '../../../models/runtime/regenerate/shot-grade.ts';
import { robustMean } from '../../../models/runtime/regenerate/shot-style.ts';
import { grainOfFrames } from '../../../models/runtime/style/grain.ts';
import { agreed } from '../../../models/runtime/style/measured.ts';
import { paletteOf } from '../../../models/runtime/style/palette.ts';
import { toneOf } from '../../../models/runtime/style/tone.ts';
import { colourTemperature } from '../../../models/runtime/style/white.ts';
import type { Kernels } from '../../../native/binding/kernels.ts';
import type { Models } from './models.ts';
import { checkRange, type ShotRange } from './shot.ts';
import { fieldsOf, lookAtShot, type SeenShot } from './seen-shot.ts';
import { ShotFrames } from './shot-frames.ts';

/**
 * All that is read from a shot, each of its frames decoded once: up to five frames in colour, up to 49 small grey ones for the camera's movement, and up
 * to 25 in a row for its unsteadiness. A role that is off leaves its measures unknown, with the reason; without the style role there is no description, and
 * Failure('model-unavailable') says why. Memory: one full-size picture and some 15 MB.
 */
export async function describeShot(
  models: Models,
  kernels: Kernels,
  { path, ...range }: ShotRange & { readonly path: string },
  signal?: AbortSignal,
): Promise<ShotDescription> {
  const style = models.graph('style');
  const frames = await ShotFrames.open(path, kernels);
  try {
    checkRange(frames, path, range);
    const seen = await lookAtShot(frames, range, style, kernels, signal);
    const unknown: ShotDescription['unknown'] = [];
    const camera = await cameraOf(models, kernels, seen, unknown, signal);
    return {
      descriptor: robustMean(seen.styled.map(({ descriptor }) => descriptor)),
      motion: camera.motion,
      path: camera.path,
      shakeSpectrum: camera.shakeSpectrum,
      readable: {
        ...lookInWords(seen, unknown),
        ...framingInWords(seen, unknown),
        ...(await lightInWords(models, seen, unknown)),
        ...camera.readable,
      },
      unknown,
    };
  } finally {
    frames.close();
  }
}

type Unknown = ShotDescription['unknown'];

function lookInWords({ styled, bright, grain }: SeenShot, unknown: Unknown): ShotReadable {
  const plates = styled.map(({ plate }) => plate);
  const white = colourTemperature(plates);
  if (!white) unknown.push({ what: 'cct', reason: 'The picture is black.' });
  const grainy = grainOfFrames(grain);
  if (!grainy) unknown.push({ what: 'grain', reason: 'No part of the picture is even and large enough.' });
  const glows = bright.flatMap(({ halation }) => halation ?? []);
  if (glows.length === 0)
    unknown.push({ what: 'halation', reason: 'Nothing in the picture is bright enough to glow.' });
  const lamps = agreed(
    bright.map(({ practicals }) => practicals),
    4,
  );
  return {
    ...toneOf(
      styled.map(({ descriptor }) => descriptor.statistics),
      plates,
    ),
    palette: { value: paletteOf(plates), confidence: agreed(plates.map(meanOf), 0.15).confidence },
    // A lamp and a reflection of one look alike: never sure.
    practicals: { value: lamps.value, confidence: 0.5 * lamps.confidence },
    ...(white && { cct: white }),
    ...(grainy && { grain: grainy }),
    ...(glows.length > 0 && { halation: agreed(glows, 0.1) }),
  };
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function framingInWords({ styled }: SeenShot, unknown: Unknown): ShotReadable {
  const framing = framingOf(meanPlate(styled.map(({ plate }) => plate)));
  if (!framing.subject) {
    const reason = 'Nothing stands out from the edges of the picture, and this version knows no faces.';
    for (const what of ['subject', 'headroom', 'shotSize']) unknown.push({ what, reason });
  }
  return framing;
}

async function lightInWords(models: Models, { styled }: SeenShot, unknown: Unknown): Promise<ShotReadable> {
  const light = roleOrReason(models, 'light', ['keySide', 'keyElevation', 'keyFillStops', 'softness'], unknown);
  return light
    ? keyLightInWords(
        await keyLightOf(
          light,
          styled.map(({ plate }) => plate),
        ),
      )
    : {};
}

async function cameraOf(
  models: Models,
  kernels: Kernels,
  seen: SeenShot,
  unknown: Unknown,
  signal?: AbortSignal,
): Promise<Pick<ShotDescription, 'motion' | 'path' | 'shakeSpectrum' | 'readable'>> {
  const nothing = { motion: null, path: [], shakeSpectrum: null, readable: {} };
  const fields = await fieldsOf(kernels, seen, seen.steps, signal);
  if (fields.length === 0) {
    for (const what of CAMERA_MEASURES) unknown.push({ what, reason: 'One frame shows no movement.' });
    return nothing;
  }
  const { features, fits, parallax, clarity } = readCamera(spreadOver(fields));
  const shake = await shakeIn(kernels, seen, signal);
  if (!shake) unknown.push({ what: 'shake', reason: 'The shot is too short to tell unsteadiness from movement.' });
  const shakeSpectrum = shake?.spectrum ?? null;
  const readable: ShotReadable = {
    parallax: { value: parallax, confidence: clarity },
    ...(shake && { shake: { value: { amplitude: shake.amplitude, hertz: shake.hertz }, confidence: 0.8 } }),
  };
  const path = pathOf(seen, fits);
  const camera = roleOrReason(models, 'camera', ['movement'], unknown);
  if (!camera) return { motion: null, path, shakeSpectrum, readable };
  const { motion, primitives } = await askCamera(camera, features);
  return {
    motion: [...motion],
    path,
    shakeSpectrum,
    readable: { ...readable, movement: namedMovements(primitives, parallax) },
  };
}

const CAMERA_MEASURES = ['movement', 'parallax', 'shake'];

/** The camera's unsteadiness over the frames in a row; null where they are too few. */
async function shakeIn(kernels: Kernels, seen: SeenShot, signal?: AbortSignal): Promise<Shake | null> {
  const steps = seen.row.slice(1).map((to, i) => ({ from: seen.row[i] as number, near: to, to }));
  const fields = await fieldsOf(kernels, seen, steps, signal);
  return shakeOf(fields.map(fitPlanarMotion), 1 / seen.framesPerSecond);
}

function pathOf({ steps, start, framesPerSecond }: SeenShot, fits: readonly PlanarFit[]): CameraStep[] {
  return steps.map(({ from, to }, i) => {
    // A shot of few frames has fewer steps than fits, which repeat.
    const { x, y, zoom, roll, keystoneX, keystoneY } = (fits[Math.floor((i * fits.length) / steps.length)] as PlanarFit)
      .motion;
    const at = ((from + to) / 2 - start) / framesPerSecond;
    return { at, seconds: (to - from) / framesPerSecond, x, y, zoom, roll, keystoneX, keystoneY };
  });
}

/** The role's network; without it, its measures are unknown for the reason that it is off. */
function roleOrReason(models: Models, role: RoleName, measures: readonly string[], unknown: Unknown): Graph | null {
  try {
    return models.graph(role);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'model-unavailable') throw error;
    for (const what of measures) unknown.push({ what, reason: error.message });
    return null;
  }
}
