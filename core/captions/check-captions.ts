import { framesPerSecond, type Rate } from '../time/rate.ts';
import { countCharacters } from './count-characters.ts';
import type { CaptionLimits } from './limits.ts';

/** A caption where it is seen: frames of its sequence, the end not in it. */
export interface PlacedCaption {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is wrong with a caption: what it has, and what it may have. */
export type CaptionWarning =
  | { readonly kind: 'empty' | 'overlap' }
  | {
      readonly kind: 'too-fast' | 'long-line' | 'many-lines' | 'too-short' | 'too-long' | 'small-gap';
      readonly has: number;
      readonly limit: number;
    };

export interface CaptionCheck {
  readonly charactersPerSecond: number;
  /** Characters of its longest line. */
  readonly longestLine: number;
  readonly warnings: readonly CaptionWarning[];
}

/** For limits that are no whole number of frames: five sixths of a second at 24 are exactly twenty. */
const EXACT = 1e-9;

/** Holds captions of one sequence to limits, each to itself and to its neighbours in time. `captions` are sorted by their start. O(n). */
export function checkCaptions(
  captions: readonly PlacedCaption[],
  sequenceRate: Rate,
  limits: CaptionLimits,
): CaptionCheck[] {
  let endBefore = -Infinity;
  return captions.map((caption, index) => {
    const next = captions[index + 1];
    const check = checkAlone(caption, framesPerSecond(sequenceRate), limits);
    const beside = checkBeside(caption, endBefore, next, limits);
    endBefore = Math.max(endBefore, caption.end);
    return { ...check, warnings: [...check.warnings, ...beside] };
  });
}

function checkAlone({ start, end, text }: PlacedCaption, fps: number, limits: CaptionLimits): CaptionCheck {
  const lines = text.split('\n').map(countCharacters);
  const characters = lines.reduce((sum, count) => sum + count, 0);
  const longestLine = Math.max(...lines);
  const seconds = (end - start) / fps;
  const charactersPerSecond = characters / seconds;
  const warnings: CaptionWarning[] = [];
  const warn = (kind: Exclude<CaptionWarning['kind'], 'empty' | 'overlap'>, has: number, limit: number): void => {
    warnings.push({ kind, has, limit });
  };
  const { charactersPerLine, shortestSeconds, longestSeconds } = limits;
  if (text.trim() === '') warnings.push({ kind: 'empty' });
  if (charactersPerSecond > limits.charactersPerSecond + EXACT)
    warn('too-fast', charactersPerSecond, limits.charactersPerSecond);
  if (longestLine > charactersPerLine) warn('long-line', longestLine, charactersPerLine);
  if (lines.length > limits.lines) warn('many-lines', lines.length, limits.lines);
  if (seconds < shortestSeconds - EXACT) warn('too-short', seconds, shortestSeconds);
  if (seconds > longestSeconds + EXACT) warn('too-long', seconds, longestSeconds);
  return { charactersPerSecond, longestLine, warnings };
}

/** A gap that is too small is told of the caption before it; an overlap of both. */
function checkBeside(
  { start, end }: PlacedCaption,
  endBefore: number,
  next: PlacedCaption | undefined,
  { gapFrames }: CaptionLimits,
): CaptionWarning[] {
  const gap = next ? next.start - end : Infinity;
  if (start < endBefore || gap < 0) return [{ kind: 'overlap' }];
  return gap < gapFrames ? [{ kind: 'small-gap', has: gap, limit: gapFrames }] : [];
}
