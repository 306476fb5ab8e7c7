import type { ShotBoundary } from '../../../../core/style/shot-boundary.ts';
import type { MeasureLists, MeasureName } from './frame-measures.ts';
import { spread } from './mixture.ts';
import { unexplained } from './motion.ts';
import { unlikeness } from './plate.ts';
import type { PlateWindow } from './plate-window.ts';

/** Frames on either side whose changes say how restless the picture is, and that must come before a cut can be judged. */
export const CUT_REACH = 6;
/** Frames that a flash, a strobe's beat or a damaged stretch may last: no shot is as short. */
const LONGEST_FLASH = 5;
/** Of two sides that are a cut apart, every pair shortly before and after is nearly as much unexplained as the cut itself; and at least half as unlike. */
const LASTING = { unexplained: 0.8, step: 0.5 } as const;

/**
 * What makes a cut, any one of them: a step that is large, that stands out from the third largest nearby (so that a neighbouring cut and a flash don't hide it), and that leaves
 * something which no motion explains. Set on synthetic edits (tests/media/edits, seeds 1 to 40), where the last frame before and the first after 222 cuts leave 0.26 or more unexplained in 98 of 100,
 * and steps within shots of whipped cameras and passers-by stand out 1.3 times at most in 99 of 100.
 */
const RULES = [
  // Between pictures in fast motion, whose steps are large anyway. Synthetic shots are calmer than films: this one was also held against SHOTS.json, whose nearest cut has 0.13, 2.5 and 0.30.
  { step: 0.11, prominence: 2.3, unexplained: 0.28 },
  // Between pictures that are alike in tone.
  { step: 0.05, prominence: 4, unexplained: 0.4 },
  // Between flat pictures, which have nothing to be found again: they only differ.
  { step: 0.2, prominence: 12, unexplained: 0 },
] as const;

const LEAST_STEP = Math.min(...RULES.map((rule) => rule.step));

/** A cut changes the picture all over: 0.6 and more by `spread` in 94 of 100 synthetic cuts. A title that pops up over a shot changes where it is: up to 0.3. */
const LEAST_SPREAD = 0.33;

/** Titles on black fill so little of the picture that only their own energy tells; where one side is black, or nearly, the other is no title over a shot. */
const TITLE = { lumaStep: 2, prominence: 4, unexplained: 0.6, darkerThan: 32, blackContrast: 6 } as const;

/** Added to the changes nearby, so that the steps of a still picture do not count. */
const QUIET = { step: 0.005, lumaStep: 0.3 } as const;

/** Whether a shot begins with frame `frame` by a cut; null where it doesn't. Needs the measures of `CUT_REACH` frames after it, if the film has them. */
export function cutAt(frame: number, measures: MeasureLists, plates: PlateWindow): ShotBoundary | null {
  const step = measures.at('step', frame);
  if (step < LEAST_STEP && measures.at('lumaStep', frame) < TITLE.lumaStep) return null;
  const prominence = prominenceOf('step', frame, measures);
  const candidates = RULES.filter((rule) => step >= rule.step && prominence >= rule.prominence);
  const isTitle =
    measures.at('lumaStep', frame) >= TITLE.lumaStep &&
    prominenceOf('lumaStep', frame, measures) >= TITLE.prominence &&
    Math.max(measures.at('mean', frame - 1), measures.at('mean', frame)) < TITLE.darkerThan &&
    Math.min(measures.at('contrast', frame - 1), measures.at('contrast', frame)) < TITLE.blackContrast;
  if (candidates.length === 0 && !isTitle) return null;
  const [before, after] = [plates.at(frame - 1), plates.at(frame)];
  if (!before || !after) return null;
  const rest = unexplained(before, after);
  const isCut = candidates.some((rule) => rest >= rule.unexplained) && spread(before, after) >= LEAST_SPREAD;
  if (!isCut && !(isTitle && rest >= TITLE.unexplained)) return null;
  if (!isLasting(frame, rest, step, plates)) return null;
  return { kind: 'cut', first: frame, last: frame, confidence: Math.min(1, 0.5 + rest / 2) };
}

function prominenceOf(name: 'step' | 'lumaStep', frame: number, measures: MeasureLists): number {
  const around: number[] = [];
  for (let at = frame - CUT_REACH; at <= frame + CUT_REACH; at++)
    if (at > 0 && at !== frame && at < measures.count) around.push(measures.at(name satisfies MeasureName, at));
  const third = around.sort((a, b) => b - a)[2] ?? 0;
  return measures.at(name, frame) / (third + QUIET[name]);
}

/** Whether what comes shortly after stays another picture than what was shortly before: after a flash the picture is as it was. */
function isLasting(frame: number, rest: number, step: number, plates: PlateWindow): boolean {
  for (let apart = 1; apart <= LONGEST_FLASH; apart++) {
    const pairs = [
      [plates.at(frame - 1), plates.at(frame + apart)],
      [plates.at(frame - 1 - apart), plates.at(frame)],
    ] as const;
    for (const [before, after] of pairs) {
      if (!before || !after) continue;
      if (unlikeness(before, after) < LASTING.step * step) return false;
      if (unexplained(before, after) < LASTING.unexplained * rest) return false;
    }
  }
  return true;
}
