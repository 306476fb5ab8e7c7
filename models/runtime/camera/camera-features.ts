import { FIELD, FIELD_CELLS, type FlowField } from './flow-field.ts';
import { cellWeight, fitPlanarMotion, type PlanarFit } from './planar-motion.ts';

/** Looks at a shot that the camera role is told about. */
export const CAMERA_STEPS = 16;
export const CAMERA_FEATURES = 36;

/** Flow that is just not seen, in widths a step: where the features' logarithm bends. */
const UNSEEN = 5e-4;
/** Root-mean-square flow of a unit of zoom, roll, skew or stretch, and of keystone: what makes the eight terms alike in size. */
const REACH = [1, 1, 0.331, 0.331, 0.331, 0.331, 0.12, 0.065] as const;
const TERMS = ['x', 'y', 'zoom', 'roll', 'skew', 'stretch', 'keystoneX', 'keystoneY'] as const;

/** What the steps of a shot have in common. */
export interface CameraReading {
  /** One a step, as they come. */
  readonly fits: readonly PlanarFit[];
  /** What the camera role reads. [36] */
  readonly features: Float32Array;
  /** Share of the movement that only depth explains, root mean squares: skew, stretch, and what lags along the movement or outwards. */
  readonly parallax: number;
  /** How clearly there is movement to see at all, 0..1: a still picture's parallax is noise. */
  readonly clarity: number;
}

/**
 * Reads the camera's movement from 16 flow fields. The features: for each of the eight terms its mean over the shot, its mean size and its
 * unsteadiness (what a moving mean of five steps leaves); then the whole flow and what the fits leave of it, along and across the movement, radially and
 * lasting; then agreement. Sizes are logarithmic: sign · ln(1 + size / 0.0005) / 5.
 *
 * Twin of `camera_features` in models/training/workprint_training/camera_features.py.
 */
export function readCamera(fields: readonly FlowField[]): CameraReading {
  const fits = fields.map(fitPlanarMotion);
  const features = new Float32Array(CAMERA_FEATURES);
  const means: number[] = [];
  TERMS.forEach((term, i) => {
    const values = fits.map(({ motion }) => motion[term] * (REACH[i] as number));
    const mean = meanOf(values);
    means.push(mean);
    features[3 * i] = compressed(mean);
    features[3 * i + 1] = compressed(meanOf(values.map(Math.abs)));
    features[3 * i + 2] = compressed(Math.sqrt(meanOf(unsteadiness(values).map((value) => value * value))));
  });
  const rest = restMeasures(fields, fits, means[0] as number, means[1] as number);
  const sheared = meanOf(
    fits.map(({ motion: { skew, stretch } }) => (skew * REACH[4]) ** 2 + (stretch * REACH[5]) ** 2),
  );
  const shareOfFlow = (square: number): number => Math.min(1, Math.sqrt(square) / Math.max(rest.flow, 1e-9));
  // Depth makes things lag along the movement or outwards; noise and what moves by itself do it across as well.
  const lagging = Math.max(0, 2 * rest.along ** 2 - rest.left ** 2, 2 * rest.outwards ** 2 - rest.left ** 2);
  features.set(
    [
      compressed(rest.flow),
      compressed(rest.left),
      Math.min(1, rest.left / Math.max(rest.flow, 1e-9)),
      compressed(rest.along),
      compressed(rest.across),
      compressed(rest.faster),
      compressed(rest.slower),
      compressed(rest.outwards),
      compressed(rest.lasting),
      meanOf(fits.map(({ agreement }) => agreement)),
      shareOfFlow(sheared + rest.left ** 2),
      (means[2] as number) * (rest.radial > 0 ? 1 : -1) > 0
        ? Math.min(1, Math.abs(rest.radial) / Math.max(rest.left, 1e-9))
        : 0,
    ],
    24,
  );
  return { fits, features, parallax: shareOfFlow(sheared + lagging), clarity: rest.flow / (rest.flow + 4 * UNSEEN) };
}

/** The steps of a shot that has fewer than 16, each repeated so that there are 16; others as they are. */
export function spreadOver(fields: readonly FlowField[]): FlowField[] {
  return Array.from(
    { length: CAMERA_STEPS },
    (_, i) => fields[Math.floor((i * fields.length) / CAMERA_STEPS)] as FlowField,
  );
}

function compressed(value: number): number {
  return (Math.sign(value) * Math.log1p(Math.abs(value) / UNSEEN)) / 5;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What a centred mean over five steps (fewer at the ends) leaves of a path's rates. */
export function unsteadiness(values: readonly number[]): number[] {
  return values.map((value, i) => value - meanOf(values.slice(Math.max(0, i - 2), i + 3)));
}

/** Sizes of the flow and of what the fits leave, root mean squares over all steps, cells counting by their texture. */
function restMeasures(fields: readonly FlowField[], fits: readonly PlanarFit[], meanX: number, meanY: number) {
  const length = Math.max(1e-9, Math.hypot(meanX, meanY));
  const [toX, toY] = [meanX / length, meanY / length];
  let [total, flow, left, along, faster, slower, outwards, radial] = [0, 0, 0, 0, 0, 0, 0, 0];
  const lasting = new Float64Array(2 * FIELD_CELLS);
  const cellTotals = new Float64Array(FIELD_CELLS);
  fields.forEach(({ vectors, weights }, step) => {
    const { rest } = fits[step] as PlanarFit;
    for (let cell = 0; cell < FIELD_CELLS; cell++) {
      const weight = cellWeight(weights[cell] as number);
      const [u, v] = [rest[cell] as number, rest[FIELD_CELLS + cell] as number];
      const forward = u * toX + v * toY;
      const x = ((cell % FIELD.columns) + 0.5) / FIELD.columns - 0.5;
      const y = (((Math.floor(cell / FIELD.columns) + 0.5) / FIELD.rows - 0.5) * 9) / 16;
      const out = (u * x + v * y) / Math.max(1e-9, Math.hypot(x, y));
      total += weight;
      flow += weight * ((vectors[cell] as number) ** 2 + (vectors[FIELD_CELLS + cell] as number) ** 2);
      left += weight * (u * u + v * v);
      along += weight * forward * forward;
      if (forward > 0) faster += weight * forward * forward;
      else slower += weight * forward * forward;
      outwards += weight * out * out;
      radial += weight * out;
      lasting[cell] = (lasting[cell] as number) + weight * u;
      lasting[FIELD_CELLS + cell] = (lasting[FIELD_CELLS + cell] as number) + weight * v;
      cellTotals[cell] = (cellTotals[cell] as number) + weight;
    }
  });
  let held = 0;
  for (let cell = 0; cell < FIELD_CELLS; cell++) {
    const weight = cellTotals[cell] as number;
    held += ((lasting[cell] as number) ** 2 + (lasting[FIELD_CELLS + cell] as number) ** 2) / weight;
  }
  const size = (sum: number): number => Math.sqrt(Math.max(0, sum) / total);
  return {
    flow: size(flow),
    left: size(left),
    along: size(along),
    across: size(left - along),
    faster: size(faster),
    slower: size(slower),
    outwards: size(outwards),
    lasting: size(held),
    radial: radial / total,
  };
}
