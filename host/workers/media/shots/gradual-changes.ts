import { mixError, unlikeness, type FrameSignature } from './frame-signature.ts';

/** Frames to either side that the middle of a dissolve or fade is compared with. */
const SPAN = 8;
/** Least unlikeness of the two sides. */
const CHANGE = 0.08;
/** Most that the middle may differ from the even mix of the two sides. */
const MIX_ERROR = 0.3;
/** Middles closer than this belong to one change: a dip to black is a fade out and a fade in. */
const MERGE_WITHIN = 3 * SPAN;

/**
 * Middles of dissolves and fades, ascending. Halfway through either, a picture is the mix of what was there a moment before and what comes a moment after;
 * where things or the camera move it is not. `cuts`: hard cuts, near which nothing is looked for.
 */
export function findGradualChanges(frames: readonly FrameSignature[], cuts: readonly number[]): number[] {
  const isNearCut = (index: number) => cuts.some((cut) => Math.abs(cut - index) <= 2 * SPAN);
  const strengths = frames.map((middle, index) => {
    const [before, after] = [frames[index - SPAN], frames[index + SPAN]];
    if (!before || !after || isNearCut(index)) return 0;
    const change = unlikeness(before, after);
    return change >= CHANGE && mixError(before, middle, after) < MIX_ERROR ? change : 0;
  });
  return mergeClose(strengths.flatMap((strength, index) => (strength > 0 && isPeak(strengths, index) ? [index] : [])));
}

/** Whether nothing within two spans is stronger; of equals the first counts. */
function isPeak(strengths: readonly number[], index: number): boolean {
  const strength = strengths[index] ?? 0;
  const before = strengths.slice(Math.max(0, index - 2 * SPAN), index);
  const after = strengths.slice(index + 1, index + 1 + 2 * SPAN);
  return before.every((other) => other < strength) && after.every((other) => other <= strength);
}

function mergeClose(middles: readonly number[]): number[] {
  const groups: number[][] = [];
  for (const middle of middles) {
    const last = groups.at(-1);
    if (last && middle - (last.at(-1) ?? 0) <= MERGE_WITHIN) last.push(middle);
    else groups.push([middle]);
  }
  return groups.map((group) => Math.round(group.reduce((sum, middle) => sum + middle, 0) / group.length));
}
