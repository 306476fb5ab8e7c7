import { GatedEnergies, lufs } from './gated-energies.ts';
import { KWeighting } from './k-weighting.ts';

/** Blocks a second: a momentary block of 400 ms starts every 100 ms. */
const STEPS_PER_SECOND = 10;
const MOMENTARY_STEPS = 4;
const SHORT_TERM_STEPS = 30;
/** Below the mean, in LU, blocks are pauses: for loudness, and for its range. */
const PAUSE_GATE = -10;
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
 * Measures loudness by EBU R 128 (ITU-R BS.1770-4; "EBU mode" of Tech 3341), and its range by Tech 3342. What is told moves on every 100 ms of sound; what is kept does
 * not grow with time.
 */
export class LoudnessMeter {
  readonly #filters: readonly KWeighting[];
  readonly #weights: readonly number[];
  readonly #stepSamples: number;
  /** Weighted mean squares of the last 3 s, 100 ms each. */
  #steps: number[] = [];
  readonly #momentary = new GatedEnergies();
  readonly #shortTerm = new GatedEnergies();
  #sum = 0;
  #counted = 0;
  #loudness: Loudness = { momentary: -Infinity, shortTerm: -Infinity, integrated: -Infinity };

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
      this.#step(this.#sum / this.#stepSamples);
      this.#sum = 0;
      this.#counted = 0;
    }
  }

  get loudness(): Loudness {
    return this.#loudness;
  }

  /** Loudness range in LU: from the 10th to the 95th percentile of short-term loudness, silence and pauses left out. */
  get range(): number {
    const [low, high] = [0.1, 0.95].map((share) => this.#shortTerm.percentile(share, RANGE_GATE) ?? 0);
    return (high ?? 0) - (low ?? 0);
  }

  #step(energy: number): void {
    this.#steps = [...this.#steps, energy].slice(-SHORT_TERM_STEPS);
    const momentary = sum(this.#steps.slice(-MOMENTARY_STEPS)) / MOMENTARY_STEPS;
    const shortTerm = sum(this.#steps) / SHORT_TERM_STEPS;
    if (this.#steps.length >= MOMENTARY_STEPS) this.#momentary.add(momentary);
    if (this.#steps.length === SHORT_TERM_STEPS) this.#shortTerm.add(shortTerm);
    this.#loudness = {
      momentary: lufs(momentary),
      shortTerm: lufs(shortTerm),
      integrated: lufs(this.#momentary.mean(PAUSE_GATE)),
    };
  }

  #energy(channel: number, samples: Float32Array, from: number, to: number): number {
    const filter = this.#filters[channel];
    let energy = 0;
    for (let i = from; filter && i < to; i++) energy += filter.next(samples[i] ?? 0) ** 2;
    return energy;
  }
}

function sum(energies: readonly number[]): number {
  return energies.reduce((total, energy) => total + energy, 0);
}
