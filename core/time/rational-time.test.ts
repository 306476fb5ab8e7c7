import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rate, RATES } from './rate.ts';
import { add, addExact, compare, rescale, subtract, time } from './rational-time.ts';

const anyRate = fc.constantFrom(...Object.values(RATES), rate(48000), rate(44100), rate(90000), rate(120000, 1001));
const anyTime = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), anyRate).map(([value, r]) => time(value, r));

describe('rational time', () => {
  it('rescales exactly where it can', () => {
    expect(rescale(time(24, RATES.fps24), rate(48000), 'floor').value).toBe(48000);
    expect(rescale(time(1001, RATES.fps23976), rate(48000), 'floor').value).toBe(2004002);
    // One hundred hours of 192 kHz sound in 23.976 frames: needs more than 2^53 on the way.
    expect(rescale(time(69_120_000_000, rate(192000)), RATES.fps23976, 'floor').value).toBe(8631368);
  });

  it('rounds as asked, also before zero', () => {
    const third = (value: number, rounding: 'floor' | 'nearest' | 'ceiling') =>
      rescale(time(value, rate(3)), rate(1), rounding).value;
    expect([third(4, 'floor'), third(4, 'nearest'), third(4, 'ceiling')]).toEqual([1, 1, 2]);
    expect([third(-4, 'floor'), third(-4, 'nearest'), third(-4, 'ceiling')]).toEqual([-2, -1, -1]);
    expect(rescale(time(1, rate(2)), rate(1), 'nearest').value).toBe(1);
  });

  it('never moves an instant by a whole unit, and floor ≤ nearest ≤ ceiling', () => {
    fc.assert(
      fc.property(anyTime, anyRate, (t, to) => {
        const [low, near, high] = (['floor', 'nearest', 'ceiling'] as const).map((rounding) =>
          rescale(t, to, rounding),
        );
        expect(compare(low!, t)).toBeLessThanOrEqual(0);
        expect(compare(high!, t)).toBeGreaterThanOrEqual(0);
        expect(high!.value - low!.value).toBeLessThanOrEqual(1);
        expect(near!.value === low!.value || near!.value === high!.value).toBe(true);
      }),
    );
  });

  it('adds across rates without loss', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        const sum = addExact(a, b);
        expect(compare(addExact(sum, time(-b.value, b.rate)), a)).toBe(0);
        expect(compare(addExact(b, a), sum)).toBe(0);
      }),
    );
  });

  it('refuses to mix rates silently, and fractions of units', () => {
    expect(() => add(time(1, RATES.fps24), time(1, RATES.fps25))).toThrow(/rescale/);
    expect(() => subtract(time(1, RATES.fps24), time(1, RATES.fps25))).toThrow(/rescale/);
    expect(() => time(1.5, RATES.fps24)).toThrow(RangeError);
    expect(() => rate(0)).toThrow(RangeError);
  });
});
