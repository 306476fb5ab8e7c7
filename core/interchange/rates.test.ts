import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate, RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { fractionOf, rateOfDecimal, rateOfTimebase, timebaseOf, timeOfNumber } from './rates.ts';

describe('rates as other programs write them', () => {
  it.each([
    [23.976, RATES.fps23976],
    [23.98, RATES.fps23976],
    [23.976023976023978, RATES.fps23976],
    [29.97, RATES.fps2997],
    [29.97002997, RATES.fps2997],
    [59.94, RATES.fps5994],
    [47.952, rate(48000, 1001)],
    [119.88, rate(120000, 1001)],
    [14.985014985014985, rate(15000, 1001)],
    [24, RATES.fps24],
    [12.5, rate(25, 2)],
    [48000, rate(48000)],
  ])('%d', (written, meant) => expect(rateOfDecimal(written)).toEqual(meant));

  it('are none when they are not above zero', () =>
    expect([0, -24, 1e9, NaN, Infinity].map(rateOfDecimal)).toEqual([null, null, null, null, null]));

  it('keep every fraction up to their limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 1, max: 10_000 }), (num, den) => {
        const [n, d] = fractionOf(num / den, 10_000);
        expect(n * den).toBe(num * d);
      }),
    );
  });

  it('are nominal with a flag in some formats', () => {
    for (const r of Object.values(RATES)) {
      const { timebase, ntsc } = timebaseOf(r) ?? { timebase: 0, ntsc: false };
      expect(rateOfTimebase(timebase, ntsc)).toEqual(r);
    }
    expect(timebaseOf(rate(25, 2))).toBeNull();
  });

  it('make times of whole and broken numbers', () => {
    expect(timeOfNumber(12.0000001, RATES.fps24)).toEqual(time(12, RATES.fps24));
    expect(timeOfNumber(-0.5, RATES.fps24)).toEqual(time(-1, rate(48)));
    expect(timeOfNumber(1 / 3, RATES.fps24)).toEqual(time(1, rate(72)));
  });
});
