import { describe, expect, test } from 'vitest';
import { rate, RATES } from '../../../../core/time/rate.ts';
import { conformToGrid } from './frame-timing.ts';

const MILLISECONDS = rate(1, 1000);

describe('conformToGrid', () => {
  test('a file stamped in milliseconds is constant at the rate it was made with', () => {
    const times = Float64Array.from({ length: 500 }, (_, frame) => Math.round((frame * 1001) / 24));
    const timing = conformToGrid(times, 20_896, MILLISECONDS, [RATES.fps24, RATES.fps23976]);
    expect(timing).toEqual({ rate: RATES.fps23976, frameCount: 500, shown: null });
  });

  test('jitter of less than an eighth of a frame is no variable rate', () => {
    const times = Float64Array.from({ length: 100 }, (_, frame) => frame * 3000 + (frame % 3) * 150);
    expect(conformToGrid(times, 300_000, rate(1, 90_000), [RATES.fps30])).toEqual({
      rate: RATES.fps30,
      frameCount: 100,
      shown: null,
    });
  });

  test('a hole in a constant rate holds the picture before it', () => {
    const timing = conformToGrid(Float64Array.of(0, 1, 2, 5, 6), 7, rate(1, 25), [RATES.fps25]);
    expect(timing.rate).toEqual(RATES.fps25);
    expect([...(timing.shown ?? [])]).toEqual([0, 1, 2, 2, 2, 3, 4]);
  });

  test('a variable rate shows at each instant the picture whose interval contains it', () => {
    const times = Float64Array.of(0, 40, 90, 120, 200, 230, 245, 300);
    const timing = conformToGrid(times, 340, MILLISECONDS, [rate(1000)]);
    expect(timing.frameCount).toBe(Math.round((340 * timing.rate.num) / timing.rate.den / 1000));
    for (const [frame, picture] of (timing.shown ?? []).entries()) {
      const instant = (frame * 1000 * timing.rate.den) / timing.rate.num;
      expect(times[picture] ?? NaN).toBeLessThanOrEqual(instant + 1);
      expect(times[picture + 1] ?? Infinity).toBeGreaterThan(instant);
    }
  });

  test('one picture is one frame', () => {
    expect(conformToGrid(Float64Array.of(7), 8, rate(1, 25), [])).toMatchObject({ frameCount: 1, shown: null });
  });
});
