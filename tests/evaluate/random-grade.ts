import { type Colour, clipped, luma } from './pictures.ts';
import type { SeededRandom } from '../seeded-random.ts';

type Three = readonly [number, number, number];

/** A made-up grade: what a colourist's wheels, curves and matrix do, with an exact answer. */
export interface RandomGrade {
  readonly exposure: number;
  readonly gain: Three;
  readonly lift: Three;
  readonly gamma: Three;
  readonly contrast: number;
  readonly saturation: number;
  readonly matrix: readonly [Three, Three, Three];
  readonly shadows: Three;
  readonly highlights: Three;
}

/** Draws a grade of the pilot's family (MODELS.md, models/pilot/grade_train2.py `grade_params`), in that order. */
export function drawGrade(random: SeededRandom): RandomGrade {
  const exposure = 2 ** random.between(-0.8, 0.6);
  const gain = random.three(0.82, 1.2);
  const lift = random.three(-0.05, 0.06);
  const overall = 2 ** random.between(-0.45, 0.45);
  const gamma = random.three(-0.12, 0.12).map((stops) => overall * 2 ** stops) as [number, number, number];
  const contrast = random.between(-0.35, 0.6);
  const saturation = random.between(0.25, 1.6);
  const row = (diagonal: number): Three => {
    const [red, green, blue] = random.three(-0.08, 0.08);
    return [red + Number(diagonal === 0), green + Number(diagonal === 1), blue + Number(diagonal === 2)];
  };
  const matrix = [row(0), row(1), row(2)] as const;
  return {
    exposure,
    gain,
    lift,
    gamma,
    contrast,
    saturation,
    matrix,
    shadows: random.three(-0.08, 0.08),
    highlights: random.three(-0.08, 0.08),
  };
}

/** The pilot's `grade`: exposure and gains in linear light, a matrix, a shoulder, gamma, contrast about mid grey, saturation, split tone, lift. */
export function applyGrade(grade: RandomGrade, colour: Colour): Colour {
  const linear = each((c) => Math.min(1, Math.max(1e-4, colour[c])) ** 2.2 * grade.exposure * grade.gain[c]);
  const toned = each((c) => {
    const [red, green, blue] = grade.matrix[c];
    const mixed = Math.max(1e-5, red * linear[0] + green * linear[1] + blue * linear[2]);
    const rolled = Math.min(2, Math.max(1e-5, (1.25 * mixed) / (1 + 0.25 * mixed)));
    const encoded = Math.max(1e-4, rolled ** (1 / 2.2)) ** grade.gamma[c];
    const fromGrey = Math.min(1, Math.max(-1, 2 * encoded - 1));
    return encoded + grade.contrast * (encoded - 0.5) * (1 - fromGrey ** 2);
  });
  const grey = luma(toned);
  const bounded = clipped(grey);
  return each((c) =>
    clipped(
      grey +
        (toned[c] - grey) * grade.saturation +
        grade.shadows[c] * (1 - bounded) ** 2 +
        grade.highlights[c] * bounded ** 2 +
        grade.lift[c] * (1 - bounded),
    ),
  );
}

function each(value: (channel: 0 | 1 | 2) => number): Colour {
  return [value(0), value(1), value(2)];
}
