import type { ShotReadable } from '../../../core/style/readable.ts';
import { PLATE_SIZE } from '../regenerate/sizes.ts';
import { connected } from '../style/bright-parts.ts';
import { clampUnit, type Measured } from '../style/measured.ts';
import { oklabOf } from '../style/oklab.ts';

type Subject = NonNullable<ShotReadable['subject']>['value'];

/** OKLab distance from everything along the frame's edge, below which nothing stands out. */
const LEAST_CONTRAST = 0.06;
/** Shares of the picture that a subject can have. */
const SMALLEST = 0.004;
const LARGEST = 0.75;
/** Pixels of the edge that may be like the subject. */
const SET_ASIDE = 5;
/** What stands out by colour need not be the subject: no read-out of this kind is surer than this. */
const SUREST = 0.35;

/**
 * Where the subject may be: the largest part of the picture whose colour is unlike the upper and side edges' (boundary prior: Wei et al., ECCV 2012), nearer
 * the middle counting more. It knows no faces and no people, so it is never sure. Null where nothing stands out. `plate`: [3][36][64], 0..1.
 */
export function subjectOf(plate: Float32Array): Measured<Subject> | null {
  const { width, height } = PLATE_SIZE;
  const pixels = width * height;
  const lab = Array.from({ length: pixels }, (_, i) =>
    oklabOf(plate[i] as number, plate[pixels + i] as number, plate[2 * pixels + i] as number),
  );
  // The lower edge is left out: people are cut off by it.
  const edge = Array.from(lab.keys()).filter((i) => i < width || i % width === 0 || i % width === width - 1);
  const standsOut = Float64Array.from(lab, (colour, i) => {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    return Math.sqrt(nearest(colour, lab, edge)) * (1 - 0.7 * Math.hypot(x, y));
  });
  const most = standsOut.reduce((max, value) => Math.max(max, value), 0);
  if (most < LEAST_CONTRAST) return null;
  const threshold = Math.max(LEAST_CONTRAST, otsu(standsOut, most));
  const mask = Uint8Array.from(standsOut, (value) => Number(value >= threshold));
  const parts = connected(mask, PLATE_SIZE).sort((a, b) => b.length - a.length);
  const part = parts[0] ?? [];
  if (part.length < SMALLEST * pixels || part.length > LARGEST * pixels) return null;
  const columns = part.map((i) => i % width);
  const rows = part.map((i) => Math.floor(i / width));
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  const value = {
    left: left / width,
    top: top / height,
    width: (Math.max(...columns) + 1 - left) / width,
    height: (Math.max(...rows) + 1 - top) / height,
  };
  const alone = part.length / parts.reduce((sum, one) => sum + one.length, 0);
  return { value, confidence: SUREST * clampUnit(alone * Math.min(1, most / 0.2)) };
}

type Lab = readonly [number, number, number];

/** Squared distance to what is left when the few most alike of some colours are set aside: one speck at the edge makes nothing part of it. */
function nearest(colour: Lab, colours: readonly Lab[], which: readonly number[]): number {
  const least = new Float64Array(SET_ASIDE + 1).fill(Infinity);
  for (const at of which) {
    const other = colours[at] as Lab;
    let away = (colour[0] - other[0]) ** 2 + (colour[1] - other[1]) ** 2 + (colour[2] - other[2]) ** 2;
    for (let i = 0; i <= SET_ASIDE && away < (least[SET_ASIDE] as number); i++) {
      const kept = least[i] as number;
      if (away >= kept) continue;
      least[i] = away;
      away = kept;
    }
  }
  return least[SET_ASIDE] as number;
}

/** N. Otsu's threshold (1979) over 32 steps up to `most`. */
function otsu(values: Float64Array, most: number): number {
  const bins = 32;
  const counts = new Float64Array(bins);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value / most) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const sum = counts.reduce((total, count, bin) => total + count * bin, 0);
  let [below, belowSum, best, at] = [0, 0, -1, 0];
  for (let bin = 0; bin < bins - 1; bin++) {
    below += counts[bin] as number;
    belowSum += (counts[bin] as number) * bin;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (belowSum / below - (sum - belowSum) / above) ** 2;
    if (between > best) [best, at] = [between, bin];
  }
  return ((at + 1) / bins) * most;
}
