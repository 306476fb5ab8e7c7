import { silence, type SampleSource } from './sample-source.ts';

/** −3 dB. */
const HALF_POWER = Math.SQRT1_2;

/**
 * What each channel of a layout gives to left and right, by ITU-R BS.775-3, Annex 4, Table 2 (3/1 and 3/2 to 2/0): centre and surrounds at −3 dB on their side,
 * a single surround at −6 dB on both, the low-frequency channel not at all. The sum is not scaled down: it may go beyond full scale, as the standard's does.
 * Channels are in the order of SMPTE ST 2036-2 and WAVE files, which decoders give; beyond eight the first two are taken, for then they are tracks, not a layout.
 */
const LEFT: readonly (readonly number[])[] = [
  [],
  [1],
  [1, 0],
  // L R C
  [1, 0, HALF_POWER],
  // L R C S
  [1, 0, HALF_POWER, 0.5],
  // L R C Ls Rs
  [1, 0, HALF_POWER, HALF_POWER, 0],
  // L R C LFE Ls Rs
  [1, 0, HALF_POWER, 0, HALF_POWER, 0],
  // L R C LFE S Ls Rs
  [1, 0, HALF_POWER, 0, 0.5, HALF_POWER, 0],
  // L R C LFE Lb Rb Ls Rs
  [1, 0, HALF_POWER, 0, HALF_POWER, 0, HALF_POWER, 0],
];

/** Channels that stand left and right of each other in those layouts. */
const MIRRORED: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [],
  [[0, 1]],
  [[0, 1]],
  [[0, 1]],
  [
    [0, 1],
    [3, 4],
  ],
  [
    [0, 1],
    [4, 5],
  ],
  [
    [0, 1],
    [5, 6],
  ],
  [
    [0, 1],
    [4, 5],
    [6, 7],
  ],
];

/** Weights of a layout's channels in the left and in the right one. Layouts of one and two channels stay what they are. */
export function stereoWeights(channels: number): { left: readonly number[]; right: readonly number[] } {
  const left = LEFT[channels] ?? [1, 0];
  const right = [...left];
  for (const [a, b] of MIRRORED[channels] ?? [[0, 1]]) [right[a], right[b]] = [left[b] ?? 0, left[a] ?? 0];
  return { left, right };
}

/** A source with more than two channels as stereo. */
export class DownmixedSource implements SampleSource {
  readonly channels = 2;
  readonly sampleRate: number;
  readonly #source: SampleSource;
  readonly #weights: readonly (readonly number[])[];

  constructor(source: SampleSource) {
    this.#source = source;
    this.sampleRate = source.sampleRate;
    const { left, right } = stereoWeights(source.channels);
    this.#weights = [left, right];
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    const channels = await this.#source.read(at, count);
    const stereo = silence(2, count);
    for (const [side, weights] of this.#weights.entries())
      for (const [channel, weight] of weights.entries()) {
        const [from, to] = [channels[channel], stereo[side]];
        if (weight === 0 || !from || !to) continue;
        for (let i = 0; i < count; i++) to[i] = (to[i] ?? 0) + weight * (from[i] ?? 0);
      }
    return stereo;
  }

  close(): void {
    this.#source.close();
  }
}
