import { greatestCommonDivisor, rate, type Rate } from '../time/rate.ts';
import { time, type RationalTime } from '../time/rational-time.ts';

/**
 * An exact number of seconds, n/d with d > 0: what XML formats add, scale and compare before it becomes a time at some rate. Whole numbers without bound, so that nothing a
 * file says can overflow on the way.
 */
export interface Seconds {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Seconds = { n: 0n, d: 1n };

/** Throws RangeError for a denominator of 0. */
export function seconds(n: bigint, d = 1n): Seconds {
  if (d === 0n) throw new RangeError('A time has no denominator of 0.');
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

export function plus(a: Seconds, b: Seconds): Seconds {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : kept({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

export function minus(a: Seconds, b: Seconds): Seconds {
  return plus(a, { n: -b.n, d: b.d });
}

/** a · b: one of them is a plain factor. */
export function times(a: Seconds, b: Seconds): Seconds {
  return kept({ n: a.n * b.n, d: a.d * b.d });
}

/** Throws RangeError for a divisor of 0. */
export function over(a: Seconds, b: Seconds): Seconds {
  return kept(seconds(a.n * b.d, a.d * b.n));
}

export function compareSeconds(a: Seconds, b: Seconds): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero({ n }: Seconds): boolean {
  return n === 0n;
}

export function secondsOf({ value, rate: r }: RationalTime): Seconds {
  return { n: BigInt(value) * BigInt(r.den), d: BigInt(r.num) };
}

export function secondsOfFrames(frames: number, r: Rate): Seconds {
  return { n: BigInt(frames) * BigInt(r.den), d: BigInt(r.num) };
}

/** The nearest frame (halves go up), and whether the time falls on it. Throws RangeError beyond what a number holds. */
export function nearestFrame({ n, d }: Seconds, r: Rate): { readonly frame: number; readonly exact: boolean } {
  const [numerator, denominator] = [n * BigInt(r.num), d * BigInt(r.den)];
  const doubled = 2n * numerator + denominator;
  let frame = doubled / (2n * denominator);
  if (doubled < 0n && doubled % (2n * denominator) !== 0n) frame -= 1n;
  return { frame: time(Number(frame), r).value, exact: frame * denominator === numerator };
}

/** The same instant, counted at `preferred` where it is whole there, else in the coarsest units of 1/d seconds. Throws RangeError beyond what a number holds. */
export function timeOf(s: Seconds, preferred: Rate): RationalTime {
  const { frame, exact } = nearestFrame(s, preferred);
  if (exact) return time(frame, preferred);
  const { n, d } = lowest(s);
  return time(Number(n), rate(Number(d)));
}

/** As a fraction of plain numbers, in lowest terms. Throws RangeError beyond what a number holds. */
export function fractionOf(s: Seconds): { readonly num: number; readonly den: number } {
  const { n, d } = lowest(s);
  if (n === 0n) return { num: 0, den: 1 };
  const { num, den } = rate(Math.abs(Number(n)), Number(d));
  return { num: n < 0n ? -num : num, den };
}

export function lowest({ n, d }: Seconds): Seconds {
  if (n === 0n) return ZERO;
  if (n < SMALL && -n < SMALL && d < SMALL) {
    const divisor = BigInt(greatestCommonDivisor(Math.abs(Number(n)), Number(d)));
    return { n: n / divisor, d: d / divisor };
  }
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}

const SMALL = BigInt(Number.MAX_SAFE_INTEGER);

/** Lowest terms only once numbers grow: most sums are of equal denominators and stay small. */
function kept(s: Seconds): Seconds {
  return s.d < SMALL ? s : lowest(s);
}
