import { farthestApart, squaredDifference, type MeasureLists } from './frame-measures.ts';
import { unexplainedParts } from './motion.ts';
import { mixture, spread } from './mixture.ts';
import type { Passage } from './passage.ts';
import type { PlateWindow } from './plate-window.ts';

/** Half the lengths that dissolves are looked for in, in frames: each finds those up to a fifth shorter and longer. */
export const HALF_LENGTHS = [4, 6, 9, 13, 18, 25] as const;
/** What a stretch must show before it is looked at closely; hardly a dissolve of the synthetic edits does not. */
const GATE = {
  /** Root of the mean square by which the two ends differ, in code values. */
  difference: 9,
  /** Share of their mean detail that is left in the middle: of a mixture of two unlike pictures, half. */
  detail: 0.97,
  /** Square of the largest change from frame to frame, as a share of that of the ends: more is a flash, a beat of a strobe or a title that pops up. */
  step: 0.3,
  /** How evenly what no motion explains lies over the picture: a title that fades in over a moving shot is all there is of it. */
  unexplainedSpread: 0.3,
  /** How far shares are from 3/4, 1/2 and 1/4 at most. */
  unevenness: 0.4,
} as const;

/**
 * The evidence for a dissolve as a weighted sum, and as a probability by the logistic curve. The weights are those of a logistic regression over windows of 80 synthetic films
 * (tests/media/edits, seeds 1 to 60 and 1000 to 1019), rounded. What each says: `error`, the frames between are mixtures of the two ends (nothing moved instead); `unevenness`, their shares go evenly;
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
  if (farthestApart(middle, half, measures) < GATE.difference) return null;
  const [from, to] = [plates.at(middle - half), plates.at(middle + half)];
  if (!from || !to) return null;
  const difference = Math.sqrt(squaredDifference(from, to));
  if (difference < GATE.difference || largestStep(middle, half, measures) > GATE.step * difference ** 2) return null;
  const mixtures = [-0.5, 0, 0.5].map((place) => mixture(from, plates.at(middle + Math.round(place * half)) ?? to, to));
  const unevenness = Math.max(...mixtures.map(({ share }, index) => Math.abs(share - (0.75 - 0.25 * index))));
  if (unevenness > GATE.unevenness) return null;
  const error = mixtures.reduce((sum, mixed) => sum + mixed.error, 0) / mixtures.length;
  const evidence =
    BIAS +
    WEIGHTS.error * Math.log(error + OFFSET) +
    WEIGHTS.unevenness * unevenness +
    WEIGHTS.detail * detail +
    WEIGHTS.difference * Math.log(difference) +
    WEIGHTS.spread * spread(from, to);
  // What no motion explains is at most all; it is the dearest to find.
  if (evidence < 0) return null;
  const rest = unexplainedParts(from, to);
  if (rest.spread < GATE.unexplainedSpread) return null;
  const confidence = 1 / (1 + Math.exp(-evidence - WEIGHTS.unexplained * Math.log(rest.share + OFFSET)));
  return confidence < LEAST_CONFIDENCE
    ? null
    : { kind: 'dissolve', before: middle - half, after: middle + half, confidence };
}

function detailLeft(middle: number, half: number, measures: MeasureLists): number {
  const detail = (frame: number) => measures.at('detail', frame);
  const left = (detail(middle - 1) + detail(middle) + detail(middle + 1)) / 3;
  return left / ((detail(middle - half) + detail(middle + half)) / 2 + 1);
}

/** The largest mean square change from one frame of the stretch to the next. */
function largestStep(middle: number, half: number, measures: MeasureLists): number {
  let largest = 0;
  for (let frame = middle - half + 1; frame <= middle + half; frame++)
    largest = Math.max(largest, measures.at('way', frame) - measures.at('way', frame - 1));
  return largest;
}
