import { squaredDifference, type MeasureLists } from './frame-measures.ts';
import { unexplained } from './motion.ts';
import type { Passage } from './passage.ts';
import { SMALL_PIXELS, type Plate } from './plate.ts';
import type { PlateWindow } from './plate-window.ts';

/** Half the lengths that dissolves are looked for in, in frames: each finds those up to a fifth shorter and longer. */
export const HALF_LENGTHS = [4, 6, 9, 13, 18, 25] as const;
/** Frames from one middle that is tried to the next. */
export const MIDDLE_STEP = 2;

/** What a stretch must show before it is looked at closely; hardly a dissolve of the synthetic edits does not. */
const GATE = {
  /** Root of the mean square by which the two ends differ, in code values. */
  difference: 9,
  /** Share of their mean detail that is left in the middle: of a mixture of two unlike pictures, half. */
  detail: 0.97,
  /** How far shares are from 3/4, 1/2 and 1/4 at most. */
  unevenness: 0.4,
  unexplained: 0.15,
} as const;

/**
 * The evidence for a dissolve as a weighted sum, and as a probability by the logistic curve. The weights are those of a logistic regression over windows of 60 synthetic films
 * (tests/media/edits, seeds 1 to 60), rounded. What each says: `error`, the frames between are mixtures of the two ends (nothing moved instead); `unevenness`, their shares go evenly;
 * `detail`, what is sharp in either end is faint in the middle; `unexplained`, the ends are not one picture that moved; `difference`, they differ at all; `spread`, and all
 * over the picture (a title that fades in changes some of it).
 */
const WEIGHTS = { error: -1.7, unevenness: -7.8, detail: -7.2, unexplained: 1.5, difference: 1, spread: 10.7 } as const;
const BIAS = -8.4;
export const LEAST_CONFIDENCE = 0.5;
/** Keeps logarithms of measures near 0 finite. */
const OFFSET = 0.02;

/** The dissolve whose middle is frame `middle` and which takes `2 · half - 1` frames; null where there is none. */
export function dissolveAt(middle: number, half: number, measures: MeasureLists, plates: PlateWindow): Passage | null {
  const detail = detailLeft(middle, half, measures);
  if (detail > GATE.detail) return null;
  const [from, to] = [plates.at(middle - half), plates.at(middle + half)];
  if (!from || !to) return null;
  const difference = Math.sqrt(squaredDifference(from, to));
  if (difference < GATE.difference) return null;
  const mixtures = [-0.5, 0, 0.5].map((place) => mixture(from, plates.at(middle + Math.round(place * half)) ?? to, to));
  const unevenness = Math.max(...mixtures.map(({ share }, index) => Math.abs(share - (0.75 - 0.25 * index))));
  if (unevenness > GATE.unevenness) return null;
  const error = mixtures.reduce((sum, mixed) => sum + mixed.error, 0) / mixtures.length;
  const rest = unexplained(from, to);
  if (rest < GATE.unexplained) return null;
  const evidence =
    BIAS +
    WEIGHTS.error * Math.log(error + OFFSET) +
    WEIGHTS.unevenness * unevenness +
    WEIGHTS.detail * detail +
    WEIGHTS.unexplained * Math.log(rest + OFFSET) +
    WEIGHTS.difference * Math.log(difference) +
    WEIGHTS.spread * spread(from, to);
  const confidence = 1 / (1 + Math.exp(-evidence));
  return confidence < LEAST_CONFIDENCE
    ? null
    : { kind: 'dissolve', before: middle - half, after: middle + half, confidence };
}

function detailLeft(middle: number, half: number, measures: MeasureLists): number {
  const detail = (frame: number) => measures.at('detail', frame);
  const left = (detail(middle - 1) + detail(middle) + detail(middle + 1)) / 3;
  return left / ((detail(middle - half) + detail(middle + half)) / 2 + 1);
}

/** The share of `from` that comes nearest to `between` when it is mixed with `to`, and what is left, as a share of the energy in which the two differ. */
export function mixture(from: Plate, between: Plate, to: Plate): { readonly share: number; readonly error: number } {
  let [ends, product, between2] = [1e-9, 0, 0];
  for (let i = 0; i < 3 * SMALL_PIXELS; i++) {
    const whole = (from.small[i] as number) - (to.small[i] as number);
    const part = (between.small[i] as number) - (to.small[i] as number);
    ends += whole * whole;
    product += whole * part;
    between2 += part * part;
  }
  return { share: product / ends, error: Math.max(0, between2 - (product * product) / ends) / ends };
}

/** How evenly the difference of two plates lies over the picture: 1 is everywhere alike, a fifth is all of it in a fifth of the picture. */
function spread(a: Plate, b: Plate): number {
  let [sum, squares] = [0, 1e-9];
  for (let i = 0; i < SMALL_PIXELS; i++) {
    let difference = 0;
    for (let at = i; at < 3 * SMALL_PIXELS; at += SMALL_PIXELS)
      difference += Math.abs((a.small[at] as number) - (b.small[at] as number));
    sum += difference;
    squares += difference * difference;
  }
  return (sum * sum) / (SMALL_PIXELS * squares);
}
