import type { Rate } from '../../time/rate.ts';
import { lowest, seconds, secondsOfFrames, type Seconds } from '../seconds.ts';

/**
 * A time as FCPXML writes it: `1001/30000s`, `5s`, and `3.5s` as some programs do. Null for anything else. Digits are bounded so that a hostile file can't make arithmetic
 * slow.
 */
export function parseTime(text: string): Seconds | null {
  const match = /^\s*(-?\d{1,18})(?:\.(\d{1,15}))?(?:\/(\d{1,18}))?s?\s*$/.exec(text);
  if (!match) return null;
  const [, whole = '0', decimals = '', under = '1'] = match;
  const scale = 10n ** BigInt(decimals.length);
  const negative = whole.startsWith('-');
  const numerator = BigInt(whole) * scale + (negative ? -1n : 1n) * BigInt(decimals || '0');
  const denominator = BigInt(under) * scale;
  return denominator === 0n ? null : seconds(numerator, denominator);
}

/** Lowest terms: `1001/30000s`, and `5s` for whole seconds. A time with more digits than `parseTime` takes is the nearest millionth of a second. */
export function formatTime(s: Seconds): string {
  const { n, d } = legible(lowest(s));
  return d === 1n ? `${n}s` : `${n}/${d}s`;
}

function legible({ n, d }: Seconds): Seconds {
  if (n < MOST && n > -MOST && d < MOST) return { n, d };
  return lowest({ n: (2n * MILLION * n + (n < 0n ? -d : d)) / (2n * d), d: MILLION });
}

const MOST = 10n ** 18n;
const MILLION = 1_000_000n;

/** A number of frames as a multiple of the frame's duration: `2002/24000s`. */
export function formatFrames(frames: number, r: Rate): string {
  const { n, d } = secondsOfFrames(frames, r);
  return n % d === 0n ? `${n / d}s` : `${n}/${d}s`;
}
