import { describe, expect, it, test } from 'vitest';
import { ResampledSource } from './resample.ts';
import { MadeSource, sine, strengthOf } from './test/sources.ts';

describe('a change of the sample rate', () => {
  test.each([
    [44_100, 48_000],
    [48_000, 44_100],
    [96_000, 48_000],
    [32_000, 48_000],
    [22_050, 48_000],
  ])('%i to %i keeps a tone to -100 dB', async (from, to) => {
    const source = new ResampledSource(new MadeSource(sine(997, from), { sampleRate: from }), to);
    const [heard] = await source.read(1000, 20_000);
    const wanted = sine(997, to);
    const worst = heard!.reduce((most, level, i) => Math.max(most, Math.abs(level - wanted(1000 + i))), 0);
    expect(20 * Math.log10(worst / 0.5)).toBeLessThan(-100);
  });

  it('folds nothing back that the new rate has no room for', async () => {
    const source = new ResampledSource(new MadeSource(sine(30_000, 96_000), { sampleRate: 96_000 }), 48_000);
    const [heard] = await source.read(5000, 10_000);
    expect(20 * Math.log10(strengthOf(heard!, 18_000) / 0.5)).toBeLessThan(-95);
  });

  it('gives the same sample whichever way it is reached', async () => {
    const noise = (sample: number) => Math.sin(sample * sample * 0.37);
    const source = () => new ResampledSource(new MadeSource(noise, { sampleRate: 44_100 }), 48_000);
    const [all] = await source().read(-50, 5000);
    const [part] = await source().read(1950, 100);
    expect(part).toEqual(all!.subarray(2000, 2100));
  });
});
