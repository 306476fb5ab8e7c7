import { describe, expect, it, test } from 'vitest';
import { StretchedSource, type Course } from './stretch.ts';
import { frequencyOf, MadeSource, sine, strengthOf } from './test/sources.ts';

const atSpeed = (speed: number, start = 0): Course => ({
  at: (sample) => ({ position: start + sample * speed, direction: Math.sign(speed) as -1 | 0 | 1 }),
});

describe('sound at another speed', () => {
  test.each([0.5, 0.8, 1.25, 1.5, 2, 3, 8, -0.5, -1.5, -2])('keeps the pitch of a tone at %f×', async (speed) => {
    for (const pitch of [110, 440, 3000]) {
      const source = new StretchedSource(new MadeSource(sine(pitch)), atSpeed(speed, 1e6));
      const [heard] = await source.read(0, 96_000);
      expect(Math.abs(frequencyOf(heard!) / pitch - 1), `${pitch} Hz`).toBeLessThan(0.005);
      // No grain works against the one before, and nothing jumps: a tone's samples never differ by more than its slope.
      expect(strengthOf(heard!, pitch) / 0.5, `${pitch} Hz`).toBeGreaterThan(0.9);
      const steepest = 0.5 * 2 * Math.sin((Math.PI * pitch) / 48_000);
      const jump = heard!.reduce(
        (most, level, i) => (i === 0 ? 0 : Math.max(most, Math.abs(level - heard![i - 1]!))),
        0,
      );
      expect(jump / steepest, `${pitch} Hz`).toBeLessThan(1.15);
    }
  });

  it('goes by as fast as it should', async () => {
    // A click every second of the source.
    const clicks = new MadeSource((sample) => (sample % 48_000 < 100 ? 0.5 : 0));
    const source = new StretchedSource(clicks, atSpeed(2));
    const [heard] = await source.read(0, 480_000);
    const onsets = [...heard!.keys()].filter(
      (i) => i > 0 && heard![i]! > 0.1 && heard!.subarray(Math.max(0, i - 3000), i).every((level) => level <= 0.1),
    );
    expect(onsets.length).toBeGreaterThanOrEqual(19);
    for (const [i, onset] of onsets.entries())
      if (i > 0) expect(Math.abs(onset - onsets[i - 1]! - 24_000)).toBeLessThan(1500);
  });

  it('is the source itself at 1×, and its mirror image at -1×', async () => {
    const noise = (sample: number) => Math.sin(sample * sample * 0.37);
    const [same] = await new StretchedSource(new MadeSource(noise), atSpeed(1, 500)).read(300, 4000);
    for (let i = 0; i < 4000; i++) expect(same![i]).toBeCloseTo(noise(800 + i), 6);
    const [mirrored] = await new StretchedSource(new MadeSource(noise), atSpeed(-1, 9000)).read(0, 4000);
    for (let i = 0; i < 4000; i++) expect(mirrored![i]).toBeCloseTo(noise(8999 - i), 6);
  });

  it('is silent where it stands', async () => {
    const [heard] = await new StretchedSource(new MadeSource(sine(440)), atSpeed(0, 700)).read(0, 4000);
    expect(heard!.every((level) => level === 0)).toBe(true);
  });

  it('is the same wherever reading begins', async () => {
    const voice = (sample: number) => sine(150)(sample) + 0.3 * sine(1234)(sample) * Math.sin(sample / 7000);
    const make = () => new StretchedSource(new MadeSource(voice), atSpeed(1.37));
    // Across the beginning of another chain, too, which is after 30 s.
    const [all] = await make().read(0, 1_500_000);
    for (const at of [30_000, 1_438_000, 1_460_011]) {
      const [part] = await make().read(at, 5000);
      expect(part).toEqual(all!.subarray(at, at + 5000));
    }
    const steepest = 0.5 * 2 * Math.sin((Math.PI * 150) / 48_000) + 0.15 * 2 * Math.sin((Math.PI * 1234) / 48_000);
    const jump = all!.reduce((most, level, i) => (i === 0 ? 0 : Math.max(most, Math.abs(level - all![i - 1]!))), 0);
    expect(jump).toBeLessThan(1.15 * steepest);
  });
});
