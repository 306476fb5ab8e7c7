import { rate, sameRate, type Rate } from '../time/rate.ts';
import { time, type RationalTime } from '../time/rational-time.ts';

/** Nominal rates that are written with two or three decimals for their 1000/1001: 23.98, 29.97, 47.95, 59.94, 119.88. */
const WITH_NTSC = [24, 30, 48, 60, 120];

/**
 * The rate that a decimal number of frames a second means. Programs write 24000/1001 as 23.976, 23.98, 23.9760239…; all of these are that rate. Any other number is the simplest
 * fraction it can be told from. Null for what is no rate:
 * nothing counts finer than in millionths of a second.
 */
export function rateOfDecimal(framesPerSecond: number): Rate | null {
  if (!Number.isFinite(framesPerSecond) || framesPerSecond < 1e-6 || framesPerSecond > 1e6) return null;
  if (Number.isInteger(framesPerSecond)) return rate(framesPerSecond);
  const thousand = Math.round(framesPerSecond * 1.001);
  if (thousand > 0 && Math.abs((thousand * 1000) / 1001 / framesPerSecond - 1) < 1e-9)
    return rate(thousand * 1000, 1001);
  for (const nominal of WITH_NTSC) {
    // 23.98 is 0.004 off; 24 itself lies 0.024 away.
    if (Math.abs(framesPerSecond - (nominal * 1000) / 1001) < 0.0051) return rate(nominal * 1000, 1001);
  }
  const [num, den] = fractionOf(framesPerSecond, 100_000);
  return num > 0 ? rate(num, den) : null;
}

/** The simplest fraction with a denominator up to a limit that a number can be told from, else the nearest (continued fractions: Khinchin, 1964). */
export function fractionOf(value: number, maxDenominator: number): readonly [num: number, den: number] {
  let [p0, q0, p1, q1] = [0, 1, 1, 0];
  let rest = value;
  for (let step = 0; step < 64; step++) {
    const whole = Math.floor(rest);
    const [p, q] = [whole * p1 + p0, whole * q1 + q0];
    if (q > maxDenominator || !Number.isSafeInteger(p)) break;
    [p0, q0, p1, q1] = [p1, q1, p, q];
    if (Math.abs(value - p / q) <= 1e-12 * Math.max(1, Math.abs(value)) || rest === whole) break;
    rest = 1 / (rest - whole);
  }
  return q1 === 0 ? [Math.round(value), 1] : [p1, q1];
}

/** A nominal whole rate with the flag that FCP7 XML and EDL have for 1000/1001: 30 and true is 29.97. */
export function rateOfTimebase(timebase: number, ntsc: boolean): Rate {
  return ntsc ? rate(timebase * 1000, 1001) : rate(timebase);
}

/** What `rateOfTimebase` reads; null when the rate is neither. */
export function timebaseOf(r: Rate): { readonly timebase: number; readonly ntsc: boolean } | null {
  if (r.den === 1) return { timebase: r.num, ntsc: false };
  const timebase = (r.num * 1001) / (r.den * 1000);
  return Number.isInteger(timebase) && sameRate(r, rate(timebase * 1000, 1001)) ? { timebase, ntsc: true } : null;
}

/** A number that may have a fraction, counted at a rate, as an exact time: whole where it is whole to a millionth, else in the simplest part of the rate's units up to 1/1000. */
export function timeOfNumber(value: number, r: Rate): RationalTime {
  const nearest = Math.round(value);
  if (Math.abs(value - nearest) < 1e-6) return time(nearest === 0 ? 0 : nearest, r);
  const [num, den] = fractionOf(value, 1000);
  return time(num, rate(r.num * den, r.den));
}
