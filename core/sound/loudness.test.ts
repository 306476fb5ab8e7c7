import { describe, expect, it, test } from 'vitest';
import { LoudnessMeter } from './loudness.ts';
import { sine } from './test/sources.ts';
import { TruePeak } from './true-peak.ts';

/** A tone on both channels for so many seconds, at a level in decibels of full scale (peak). */
type Passage = readonly [seconds: number, level: number];

function measured(passages: readonly Passage[], sampleRate = 48_000, channels = 2): LoudnessMeter {
  const meter = new LoudnessMeter(sampleRate, channels);
  for (const [seconds, level] of passages) {
    const tone = sine(1000, sampleRate, 10 ** (level / 20));
    const samples = Float32Array.from({ length: seconds * sampleRate }, (_, i) => tone(i));
    meter.push(new Array<Float32Array>(channels).fill(samples));
  }
  return meter;
}

// EBU Tech 3341, Table 1, tests 1 to 6, and Tech 3342, Table 1, tests 1 to 4: what a meter in EBU mode must say, within 0.1 LU (1 LU for the range).
describe('the tests of EBU Tech 3341', () => {
  test.each([44_100, 48_000, 96_000])('1 and 2: a tone of -23 and -33 dB is as many LUFS, at %i Hz', (sampleRate) => {
    for (const level of [-23, -33]) {
      const meter = measured([[20, level]], sampleRate);
      for (const value of Object.values(meter.loudness)) expect(Math.abs(value - level)).toBeLessThan(0.1);
    }
  });

  test.each<[string, readonly Passage[]]>([
    [
      '3: quiet parts are gated',
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
    ],
    [
      '4: silence too',
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
    ],
    [
      '5: parts above the gate count',
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
    ],
  ])('%s', (_, passages) => {
    expect(Math.abs(measured(passages).loudness.integrated + 23)).toBeLessThan(0.1);
  });

  it('6: surrounds weigh 1.41, the low-frequency channel nothing', () => {
    const meter = new LoudnessMeter(48_000, 6);
    const levels = [-28, -28, -24, 0, -30, -30];
    meter.push(
      levels.map((level) =>
        Float32Array.from({ length: 960_000 }, (_, i) => sine(1000, 48_000, 10 ** (level / 20))(i)),
      ),
    );
    expect(Math.abs(meter.loudness.integrated + 23)).toBeLessThan(0.1);
  });
});

test.each<[number, readonly Passage[]]>([
  [
    10,
    [
      [20, -20],
      [20, -30],
    ],
  ],
  [
    5,
    [
      [20, -20],
      [20, -15],
    ],
  ],
  [
    20,
    [
      [20, -40],
      [20, -20],
    ],
  ],
  [
    15,
    [
      [20, -50],
      [20, -35],
      [20, -20],
      [20, -35],
      [20, -50],
    ],
  ],
])('a range of %i LU, as Tech 3342 has it', (range, passages) => {
  expect(Math.abs(measured(passages).range - range)).toBeLessThan(1);
});

it('silence has no loudness and no range', () => {
  const meter = measured([]);
  meter.push([new Float32Array(480_000), new Float32Array(480_000)]);
  expect([meter.loudness.momentary, meter.loudness.integrated, meter.range]).toEqual([-Infinity, -Infinity, 0]);
});

it('a peak between samples is found', () => {
  const peak = new TruePeak();
  // A quarter of the sample rate, sampled 45° beside its peaks: samples reach 0.71, the tone 1.
  peak.push(Float32Array.from({ length: 4800 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4)));
  expect(20 * Math.log10(peak.peak)).toBeGreaterThan(-0.4);
  expect(20 * Math.log10(peak.peak)).toBeLessThan(0.2);
});
