import type { KeySide, ShotReadable } from '../../../core/style/readable.ts';
import { type Graph, tensorOf } from '../pack/tensors.ts';
import { PLATE_SIZE } from '../regenerate/sizes.ts';
import { clampUnit } from '../style/measured.ts';
import { LIGHT_FEATURES, lightFeatures } from './light-features.ts';

/** Where the key light is and what it is like, to the light role. */
export interface KeyLight {
  /** Unit vector towards it: x to the camera's right, y up, z towards the camera (a light behind the camera is at 1). */
  readonly direction: readonly [number, number, number];
  /** How sure: the mean cosine between the true direction and this one. */
  readonly confidence: number;
  /** From key to fill. */
  readonly stops: number;
  /** 0 hard to 1 soft. */
  readonly softness: number;
}

/**
 * Asks the light role about each of a shot's frames and about its mirror image, whose light is on the other side. The answers are added up, so that unsure
 * ones count little. `plates`: [3][36][64], 0..1.
 */
export async function keyLightOf(light: Graph, plates: readonly Float32Array[]): Promise<KeyLight> {
  const sum: [number, number, number] = [0, 0, 0];
  let [stops, softness] = [0, 0];
  const views = plates.flatMap((plate) => [
    { plate, side: 1 },
    { plate: mirrored(plate), side: -1 },
  ]);
  for (const { plate, side } of views) {
    const outputs = await light.run({ features: { dims: [1, LIGHT_FEATURES], data: lightFeatures(plate) } });
    const [x, y, z] = tensorOf(outputs, 'key').data as unknown as [number, number, number];
    sum[0] += (side * x) / views.length;
    sum[1] += y / views.length;
    sum[2] += z / views.length;
    stops += (tensorOf(outputs, 'ratio').data[0] as number) / views.length;
    softness += (tensorOf(outputs, 'softness').data[0] as number) / views.length;
  }
  const length = Math.max(1e-9, Math.hypot(...sum));
  return {
    direction: [sum[0] / length, sum[1] / length, sum[2] / length],
    confidence: clampUnit(meanCosine(length)),
    stops: Math.max(0, stops),
    softness: clampUnit(softness),
  };
}

function mirrored(plate: Float32Array): Float32Array {
  const { width } = PLATE_SIZE;
  return Float32Array.from(plate, (_, i) => plate[i - (i % width) + width - 1 - (i % width)] as number);
}

/** Of a von Mises–Fisher distribution of this concentration (Mardia & Jupp, Directional Statistics): coth κ − 1/κ. */
function meanCosine(concentration: number): number {
  return concentration < 1e-3 ? concentration / 3 : 1 / Math.tanh(concentration) - 1 / concentration;
}

/** The key light in a cinematographer's words. */
export function keyLightInWords({
  direction: [x, y, z],
  confidence,
  stops,
  softness,
}: KeyLight): Pick<ShotReadable, 'keySide' | 'keyElevation' | 'keyFillStops' | 'softness'> {
  const azimuth = (Math.atan2(x, z) * 180) / Math.PI;
  const elevation = (Math.asin(Math.min(1, Math.max(-1, y))) * 180) / Math.PI;
  return {
    keySide: { value: sideOf(azimuth), confidence },
    keyElevation: { value: elevation, confidence },
    keyFillStops: { value: stops, confidence },
    softness: { value: softness, confidence: 0.7 * confidence },
  };
}

/** Front is behind the camera; a quarter of the circle each. */
function sideOf(azimuth: number): KeySide {
  if (Math.abs(azimuth) <= 45) return 'front';
  if (Math.abs(azimuth) >= 135) return 'back';
  return azimuth < 0 ? 'left' : 'right';
}
