import { greatestCommonDivisor } from '../time/rate.ts';
import { silence, type SampleSource } from './sample-source.ts';

/** Zero crossings of the sinc on either side. */
const LOBES = 64;
/** Kaiser window: side lobes at −100 dB. */
const BETA = 10.06;
/** Where the filter is down by 6 dB, as a share of the lower band: it passes 0.91 of the band (20 kHz at 44.1 kHz) and is down by 100 dB at its edge. */
const CUTOFF = 0.955;

/**
 * A source at another sample rate: band-limited interpolation by a Kaiser-windowed sinc (J. O. Smith, "Digital Audio Resampling", §"Theory of ideal
 * bandlimited interpolation"), one set of coefficients for each phase of the two rates. Sample 0 is the same instant in both. It keeps no state: a sample
 * is the same whichever way it is reached.
 */
export class ResampledSource implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #source: SampleSource;
  /** Output sample n lies at source sample n · step / phases. */
  readonly #step: number;
  readonly #phases: number;
  /** Source samples on either side that are weighed. */
  readonly #reach: number;
  readonly #cutoff: number;
  readonly #coefficients = new Map<number, Float64Array>();

  constructor(source: SampleSource, sampleRate: number) {
    const common = greatestCommonDivisor(source.sampleRate, sampleRate);
    this.#source = source;
    this.sampleRate = sampleRate;
    this.channels = source.channels;
    this.#step = source.sampleRate / common;
    this.#phases = sampleRate / common;
    this.#cutoff = CUTOFF * Math.min(1, sampleRate / source.sampleRate);
    this.#reach = Math.ceil(LOBES / this.#cutoff);
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    const first = this.#base(at) - this.#reach + 1;
    const last = this.#base(at + count - 1) + this.#reach;
    const source = await this.#source.read(first, last - first + 1);
    const samples = silence(this.channels, count);
    for (let i = 0; i < count; i++) {
      const weights = this.#weights(((((at + i) * this.#step) % this.#phases) + this.#phases) % this.#phases);
      const start = this.#base(at + i) - this.#reach + 1 - first;
      for (let channel = 0; channel < samples.length; channel++) {
        const [from, to] = [source[channel], samples[channel]];
        if (!from || !to) continue;
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (from[start + k] ?? 0);
        to[i] = sum;
      }
    }
    return samples;
  }

  close(): void {
    this.#source.close();
  }

  /** The source sample at or before an output sample. */
  #base(n: number): number {
    return Math.floor((n * this.#step) / this.#phases);
  }

  #weights(phase: number): Float64Array {
    const known = this.#coefficients.get(phase);
    if (known) return known;
    const weights = new Float64Array(2 * this.#reach);
    let sum = 0;
    for (let k = 0; k < weights.length; k++) {
      const distance = k - this.#reach + 1 - phase / this.#phases;
      const weight = sinc(distance * this.#cutoff) * kaiser(distance / this.#reach);
      weights[k] = weight;
      sum += weight;
    }
    // Every phase passes a steady level as it is.
    const scaled = weights.map((weight) => weight / sum);
    this.#coefficients.set(phase, scaled);
    return scaled;
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The Kaiser window over −1..1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel0(BETA * Math.sqrt(1 - x * x)) / bessel0(BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-16 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
