import { KWeighting } from './k-weighting.ts';

/** Blocks a second: a momentary block of 400 ms starts every 100 ms. */
const STEPS_PER_SECOND = 10;
const MOMENTARY_STEPS = 4;
const SHORT_TERM_STEPS = 30;
/** Blocks below it are silence. */
const ABSOLUTE_GATE = -70;
/** Below the mean of what is left, blocks are pauses. */
const RELATIVE_GATE = -10;
const RANGE_GATE = -20;

/** What each channel of a layout counts (orders as in downmix.ts): surrounds 1.41, the low-frequency channel nothing. */
const SURROUND = 1.41;
const WEIGHTS: readonly (readonly number[])[] = [
  [],
  [1],
  [1, 1],
  [1, 1, 1],
  [1, 1, 1, SURROUND],
  [1, 1, 1, SURROUND, SURROUND],
  [1, 1, 1, 0, SURROUND, SURROUND],
  [1, 1, 1, 0, SURROUND, SURROUND, SURROUND],
  [1, 1, 1, 0, SURROUND, SURROUND, SURROUND, SURROUND],
];

/** How loud sound is, in LUFS; −∞ for silence. */
export interface Loudness {
  /** Of the last 400 ms. */
  readonly momentary: number;
  /** Of the last 3 s. */
  readonly shortTerm: number;
  /** Of all of it, pauses left out. */
  readonly integrated: number;
}

/**
 * Measures loudness by EBU R 128 (ITU-R BS.1770-4; "EBU mode" of Tech 3341), and its range by Tech 3342. What is told moves on every 100 ms of sound. Energies are kept,
 * 80 bytes a second.
 */
export class LoudnessMeter {
  readonly #filters: readonly KWeighting[];
  readonly #weights: readonly number[];
  readonly #stepSamples: number;
  /** Weighted mean square of each 100 ms so far. */
  readonly #steps: number[] = [];
  #sum = 0;
  #counted = 0;

  constructor(sampleRate: number, channels: number) {
    this.#weights = WEIGHTS[channels] ?? new Array<number>(channels).fill(1);
    this.#filters = this.#weights.map(() => new KWeighting(sampleRate));
    this.#stepSamples = Math.round(sampleRate / STEPS_PER_SECOND);
  }

  /** The next samples of each channel. */
  push(channels: readonly Float32Array[]): void {
    const count = channels[0]?.length ?? 0;
    for (let from = 0; from < count;) {
      const to = Math.min(count, from + this.#stepSamples - this.#counted);
      for (const [channel, samples] of channels.entries())
        this.#sum += (this.#weights[channel] ?? 0) * this.#energy(channel, samples, from, to);
      this.#counted += to - from;
      from = to;
      if (this.#counted < this.#stepSamples) break;
      this.#steps.push(this.#sum / this.#stepSamples);
      this.#sum = 0;
      this.#counted = 0;
    }
  }

  get loudness(): Loudness {
    return { momentary: this.momentary, shortTerm: this.shortTerm, integrated: this.integrated };
  }

  get momentary(): number {
    return lufs(mean(this.#steps.slice(-MOMENTARY_STEPS), MOMENTARY_STEPS));
  }

  get shortTerm(): number {
    return lufs(mean(this.#steps.slice(-SHORT_TERM_STEPS), SHORT_TERM_STEPS));
  }

  /** O(time measured). */
  get integrated(): number {
    return lufs(mean(gated(windows(this.#steps, MOMENTARY_STEPS), RELATIVE_GATE)));
  }

  /** Loudness range in LU: from the 10th to the 95th percentile of short-term loudness, silence and pauses left out. O(n log n) of the time measured. */
  get range(): number {
    const energies = gated(windows(this.#steps, SHORT_TERM_STEPS), RANGE_GATE).sort((a, b) => a - b);
    const at = (share: number) => lufs(energies[Math.round(share * (energies.length - 1))] ?? 0);
    return energies.length === 0 ? 0 : at(0.95) - at(0.1);
  }

  #energy(channel: number, samples: Float32Array, from: number, to: number): number {
    const filter = this.#filters[channel];
    let energy = 0;
    for (let i = from; filter && i < to; i++) energy += filter.next(samples[i] ?? 0) ** 2;
    return energy;
  }
}

function lufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy);
}

function energyOf(loudness: number): number {
  return 10 ** ((loudness + 0.691) / 10);
}

/** 0 of nothing. */
function mean(energies: readonly number[], count = energies.length): number {
  return count === 0 ? 0 : energies.reduce((sum, energy) => sum + energy, 0) / count;
}

/** Mean energies of every `count` steps that follow each other. */
function windows(steps: readonly number[], count: number): number[] {
  const means: number[] = [];
  let sum = 0;
  for (const [i, step] of steps.entries()) {
    sum += step - (steps[i - count] ?? 0);
    if (i >= count - 1) means.push(Math.max(0, sum / count));
  }
  return means;
}

/** Those above silence, and of them those above a gate relative to their mean. */
function gated(energies: readonly number[], relativeGate: number): number[] {
  const heard = energies.filter((energy) => energy > energyOf(ABSOLUTE_GATE));
  const gate = mean(heard) * 10 ** (relativeGate / 10);
  return heard.filter((energy) => energy > gate);
}
