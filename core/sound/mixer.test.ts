import { describe, expect, it, test } from 'vitest';
import { time } from '../time/rational-time.ts';
import { rate } from '../time/rate.ts';
import { stereoWeights } from './downmix.ts';
import { amplitudeOf, balanced, fadedIn, panned } from './levels.ts';
import { AS_IT_IS, plainMix, type Mix, type MixPiece } from './mix.ts';
import { Mixer } from './mixer.ts';
import { MadeSource } from './test/sources.ts';

const ramp = (sample: number, channel: number) => (sample + 1) / 1000 + channel;
const open = async (channels: number) => new MadeSource(ramp, { channels, length: 5000 });

function piece(changes: Partial<MixPiece<number>> = {}): MixPiece<number> {
  return {
    at: 0,
    samples: 100,
    source: { kind: 'file', file: 2 },
    course: { kind: 'plain', start: time(0, rate(48_000)) },
    levels: AS_IT_IS,
    ...changes,
  };
}

const mixOf = (...pieces: MixPiece<number>[]): Mix<number> => ({ sampleRate: 48_000, samples: 1000, pieces });

async function heard(mix: Mix<number>, at: number, count = 1): Promise<number[][]> {
  const mixer = new Mixer(mix, open);
  const sides = await mixer.read(at, count);
  mixer.close();
  return sides.map((side) => [...side]);
}

describe('levels', () => {
  it('keep the power of what is placed or crossed', () => {
    for (let x = -1; x <= 1; x += 0.125) {
      const { left, right } = panned(x);
      expect(left * left + right * right).toBeCloseTo(1, 12);
      const [come, gone] = [fadedIn((x + 1) / 2), fadedIn(1 - (x + 1) / 2)];
      expect(come * come + gone * gone).toBeCloseTo(1, 12);
    }
    expect(panned(0).left).toBeCloseTo(Math.SQRT1_2, 12);
    expect([balanced(0), balanced(1), balanced(-1).left]).toEqual([
      { left: 1, right: 1 },
      { left: expect.closeTo(0, 12) as number, right: 1 },
      1,
    ]);
  });

  it('are silence at -96 dB', () => {
    expect([amplitudeOf(-96), amplitudeOf(-200), amplitudeOf(0)]).toEqual([0, 0, 1]);
    expect(amplitudeOf(-6.0206)).toBeCloseTo(0.5, 5);
  });
});

test('5.1 goes to stereo by the coefficients of BS.775: centre and surrounds at -3 dB, no low-frequency channel', () => {
  expect(stereoWeights(6)).toEqual({
    left: [1, 0, Math.SQRT1_2, 0, Math.SQRT1_2, 0],
    right: [0, 1, Math.SQRT1_2, 0, 0, Math.SQRT1_2],
  });
  for (let channels = 1; channels <= 8; channels++) expect(stereoWeights(channels).left).toHaveLength(channels);
});

describe('the mixer', () => {
  it('sums pieces where they lie, and is silent elsewhere and after its end', async () => {
    const mix = mixOf(piece({ at: 10 }), piece({ at: 10, course: { kind: 'plain', start: time(5, rate(48_000)) } }));
    expect((await heard(mix, 9, 3))[0]).toEqual([0, expect.closeTo(0.007, 6), expect.closeTo(0.009, 6)]);
    expect(await heard(mix, 110)).toEqual([[0], [0]]);
    expect(await heard(mixOf(piece({ at: 950 })), 1000)).toEqual([[0], [0]]);
  });

  it('places a mono source and balances a stereo one', async () => {
    const levels = [{ at: 0, gain: 1, pan: 1, balance: 0 }];
    const mono = await heard(mixOf(piece({ source: { kind: 'file', file: 1 }, levels })), 0);
    expect(mono).toEqual([[expect.closeTo(0, 9)], [expect.closeTo(0.001, 9)]]);
    const stereo = await heard(mixOf(piece({ levels })), 0);
    expect(stereo).toEqual([[expect.closeTo(0, 9)], [expect.closeTo(1.001, 6)]]);
  });

  it('goes in straight lines between points of level, in blocks of any size', async () => {
    const levels = [
      { at: 20, gain: 0, pan: 0, balance: 0 },
      { at: 30, gain: 1, pan: 0, balance: 0 },
      { at: 60, gain: 0.25, pan: 0, balance: 0 },
    ];
    const mix = mixOf(piece({ levels }));
    const [, right] = await heard(mix, 0, 100);
    expect([right![19], right![25]! / ramp(25, 1), right![45]! / ramp(45, 1), right![99]! / ramp(99, 1)]).toEqual(
      [0, 0.5, 0.625, 0.25].map((gain) => expect.closeTo(gain, 6) as number),
    );
    const mixer = new Mixer(mix, open);
    const blocks: number[] = [];
    for (let at = 0; at < 100; at += 7) blocks.push(...(await mixer.read(at, Math.min(7, 100 - at)))[1]!);
    expect(blocks).toEqual(right);
  });

  it('mixes a mix', async () => {
    const inner = { sampleRate: 48_000, samples: 40, pieces: [piece({ at: 10 })] };
    const mix = mixOf(piece({ at: 100, source: { kind: 'mix', mix: inner } }));
    expect((await heard(mix, 109, 2))[1]).toEqual([0, expect.closeTo(1.001, 6)]);
    expect(await heard(mix, 141)).toEqual([[0], [0]]);
  });

  it('leaves out a file that is not there', async () => {
    const mixer = new Mixer(plainMix('gone', time(0, rate(1)), 100, 48_000), async () => null);
    expect(await mixer.read(0, 4)).toEqual([new Float32Array(4), new Float32Array(4)]);
  });
});
