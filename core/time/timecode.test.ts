import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate, RATES } from './rate.ts';
import { formatTimecode, parseTimecode } from './timecode.ts';

describe('timecode', () => {
  it('counts drop-frame as SMPTE ST 12-1 does', () => {
    // The labels around the first minute, the tenth and the hour are the standard's own examples.
    const label = (frames: number) => formatTimecode(frames, RATES.fps2997);
    expect(label(1799)).toBe('00:00:59;29');
    expect(label(1800)).toBe('00:01:00;02');
    expect(label(17981)).toBe('00:09:59;29');
    expect(label(17982)).toBe('00:10:00;00');
    expect(label(107892)).toBe('01:00:00;00');
    expect(formatTimecode(3600, RATES.fps5994)).toBe('00:01:00;04');
  });

  it('counts the others plainly', () => {
    expect(formatTimecode(86399, RATES.fps24)).toBe('00:59:59:23');
    expect(formatTimecode(24, RATES.fps23976)).toBe('00:00:01:00');
    expect(formatTimecode(-25, RATES.fps25)).toBe('-00:00:01:00');
    expect(formatTimecode(1800, RATES.fps2997, false)).toBe('00:01:00:00');
  });

  it('reads back every label it writes', () => {
    const rates = fc.constantFrom(...Object.values(RATES), rate(120000, 1001), rate(120));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86399 * 23 }), rates, (frames, r) => {
        expect(parseTimecode(formatTimecode(frames, r), r)).toBe(frames);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what does not exist, in words', () => {
    expect(() => parseTimecode('00:01:00;00', RATES.fps2997)).toThrow(/does not exist/);
    expect(() => parseTimecode('00:01:00;03', RATES.fps5994)).toThrow(/does not exist/);
    expect(parseTimecode('00:10:00;00', RATES.fps2997)).toBe(17982);
    expect(() => parseTimecode('00:00:00;00', RATES.fps25)).toThrow(/no drop-frame/);
    expect(() => parseTimecode('00:00:00:24', RATES.fps24)).toThrow(/out of range/);
    expect(() => parseTimecode('soon', RATES.fps24)).toThrow(/HH:MM:SS:FF/);
  });
});
