import { rate, sameRate, type Rate } from '../time/rate.ts';
import { time, type RationalTime } from '../time/rational-time.ts';

/** Nominal rates of which 1000/1001 is in use: 23.976, 29.97, 47.952, 59.94, 119.88. */
const WITH_NTSC = [24, 30, 48, 60, 120];

/**
 * The rate that a decimal number of frames a second means. Programs write 24000/1001 as 23.976, 23.98, 23.9760239…; all of these are that rate, none of them is taken for what
 * it says. Other numbers are fractions of thousandths at most. Null for what is no rate.
 */
export function rateOfDecimal(framesPerSecond: number): Rate | null {
  if (!Number.isFinite(framesPerSecond) || framesPerSecond <= 0 || framesPerSecond > 1e9) return null;
  for (const nominal of WITH_NTSC) {
    const exact = (nominal * 1000) / 1001;
    // 23.98 is 0.004 off, 59.94 exact to 0.0006; 24 itself lies 0.024 away.
    if (Math.abs(framesPerSecond - exact) < 0.0051) return rate(nominal * 1000, 1001);
  }
  if (Math.abs(framesPerSecond - Math.round(framesPerSecond)) < 1e-9) return rate(Math.round(framesPerSecond) || 1);
  const thousandths = Math.round(framesPerSecond * 1000);
  return thousandths > 0 ? rate(thousandths, 1000) : null;
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

/** A number that may have a fraction, counted at a rate, as an exact time: whole where it is whole, else in units of 1/1,000,000 of the rate's. */
export function timeOfNumber(value: number, r: Rate): RationalTime {
  const nearest = Math.round(value);
  if (Math.abs(value - nearest) < 1e-6) return time(nearest, r);
  const fine = 1_000_000;
  return time(Math.round(value * fine), rate(r.num * fine, r.den));
}
