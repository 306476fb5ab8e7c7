/**
 * A frame or sample rate as an exact fraction of integers: 24000/1001 for "23.976", 48000/1 for audio.
 * Always in lowest terms with both parts positive, so that equal rates are equal field by field.
 */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

/** Makes a rate in lowest terms. Throws RangeError unless both parts are positive safe integers. */
export function rate(num: number, den = 1): Rate {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0) {
    throw new RangeError(`A rate needs two positive whole numbers, got ${num}/${den}.`);
  }
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

export function sameRate(a: Rate, b: Rate): boolean {
  return a.num === b.num && a.den === b.den;
}

/** Frames a second as a float: for display and for audio clocks, never for deciding where a cut is. */
export function framesPerSecond(r: Rate): number {
  return r.num / r.den;
}

/** The whole number of frames a timecode second counts: 24 for 23.976, 30 for 29.97. */
export function nominalFramesPerSecond(r: Rate): number {
  return Math.round(r.num / r.den);
}

export const RATES = {
  fps23976: rate(24000, 1001),
  fps24: rate(24),
  fps25: rate(25),
  fps2997: rate(30000, 1001),
  fps30: rate(30),
  fps48: rate(48),
  fps50: rate(50),
  fps5994: rate(60000, 1001),
  fps60: rate(60),
} as const;

export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}
