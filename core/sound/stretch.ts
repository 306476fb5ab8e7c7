import { silence, type SampleSource } from './sample-source.ts';

/** Half a grain, and the step from one to the next: long enough for the lowest voices, short enough not to be heard as an echo. */
const HOP_SECONDS = 0.02;
/** How far a grain may lie from its place: a period of 83 Hz in all, of which every higher pitch has several. */
const REACH_SECONDS = 0.012;
/** The search looks at every n-th sample and place first. */
const COARSE = 4;
/**
 * Grains after which the chain begins anew at its exact place, 30 s: so far back must be read at most to begin in the middle as if it had been heard from the start. There one
 * grain may not continue the one before; they are still crossfaded.
 */
const CHAIN = 1500;

/** The source sample (a fraction) at an output sample: straight between two points. `direction` is 0 where it stands. */
export interface Course {
  at(sample: number): { readonly position: number; readonly direction: -1 | 0 | 1 };
}

interface Grain {
  /** Source sample in its middle. */
  readonly centre: number;
  readonly direction: -1 | 0 | 1;
}

/**
 * A source at another speed with its pitch kept, by WSOLA (W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality
 * time-scale modification of speech", ICASSP 1993): Hann-windowed grains that overlap by half, each taken from near its place where it best continues the one before.
 * Its output depends on the source and the course alone, not on where reading begins. At speed 1 it gives the source's own samples, at −1 the same backwards.
 */
export class StretchedSource implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #source: SampleSource;
  readonly #course: Course;
  readonly #hop: number;
  readonly #reach: number;
  readonly #window: Float64Array;
  /** Of the chain that was read last. */
  #grains = new Map<number, Grain>();

  constructor(source: SampleSource, course: Course) {
    this.#source = source;
    this.#course = course;
    this.sampleRate = source.sampleRate;
    this.channels = source.channels;
    this.#hop = Math.round(HOP_SECONDS * source.sampleRate);
    this.#reach = Math.round(REACH_SECONDS * source.sampleRate);
    const size = 2 * this.#hop;
    this.#window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    const samples = silence(this.channels, count);
    const first = Math.floor(at / this.#hop) - 1;
    const last = Math.floor((at + count - 1) / this.#hop);
    for (let k = first; k <= last; k++) await this.#add(k, at, samples);
    return samples;
  }

  close(): void {
    this.#source.close();
  }

  /** Adds grain `k`, which lies at samples k · hop to (k + 2) · hop - 1, to what is read from `at` on. */
  async #add(k: number, at: number, samples: readonly Float32Array[]): Promise<void> {
    const grain = await this.#grain(k);
    if (grain.direction === 0) return;
    const start = k * this.#hop;
    const from = Math.max(at, start);
    const to = Math.min(at + (samples[0]?.length ?? 0), start + 2 * this.#hop);
    const heard = await this.#along(grain, from - start - this.#hop, to - from);
    for (const [channel, into] of samples.entries()) {
      const sound = heard[channel];
      for (let i = from; i < to; i++)
        into[i - at] = (into[i - at] ?? 0) + (this.#window[i - start] ?? 0) * (sound?.[i - from] ?? 0);
    }
  }

  /** Grain `k` of its chain, which is followed from its beginning or from the last grain known. */
  async #grain(k: number): Promise<Grain> {
    const known = this.#grains.get(k);
    if (known) return known;
    const begin = k - ((((k + 1) % CHAIN) + CHAIN) % CHAIN);
    let from = k;
    while (from > begin && !this.#grains.has(from - 1)) from--;
    // Only the chain at hand and the one before it, whose last grain reaches into this one.
    for (const old of this.#grains.keys()) if (old < begin - CHAIN || old >= begin + CHAIN) this.#grains.delete(old);
    let grain = this.#placeOf(from);
    for (let each = from; each <= k; each++) {
      const before = each === begin ? undefined : this.#grains.get(each - 1);
      grain = before ? await this.#continuing(before, this.#placeOf(each)) : this.#placeOf(each);
      this.#grains.set(each, grain);
    }
    return grain;
  }

  /** Where grain `k` would lie by the course alone. */
  #placeOf(k: number): Grain {
    const { position, direction } = this.#course.at((k + 1) * this.#hop);
    // Backwards, a sample is heard from its end: it lies before the instant.
    return { centre: Math.round(position) - (direction < 0 ? 1 : 0), direction };
  }

  /** The grain near its place that best continues the one before, by cross-correlation over where they overlap, measured against its own energy. */
  async #continuing(before: Grain, place: Grain): Promise<Grain> {
    const exact = before.centre + before.direction * this.#hop;
    if (before.direction === 0 || place.direction === 0) return place;
    if (place.direction === before.direction && place.centre === exact) return place;
    const [hop, reach] = [this.#hop, this.#reach];
    const wanted = await this.#along(before, 0, hop);
    // All places at once: shift s along the grain's direction begins at index s + reach.
    const around = await this.#along(place, -hop - reach, hop + 2 * reach);
    const likeness = (shift: number, step: number) => similarity(wanted, around, shift + reach, hop, step);
    const coarse = best(-reach, reach, COARSE, (shift) => likeness(shift, COARSE));
    const fine = best(Math.max(-reach, coarse - COARSE), Math.min(reach, coarse + COARSE), 1, (shift) =>
      likeness(shift, 1),
    );
    return { centre: place.centre + place.direction * fine, direction: place.direction };
  }

  /** Source samples in a grain's direction, from `offset` samples after its middle on. */
  async #along({ centre, direction }: Grain, offset: number, count: number): Promise<readonly Float32Array[]> {
    if (direction >= 0) return this.#source.read(centre + offset, count);
    const forwards = await this.#source.read(centre - offset - count + 1, count);
    return forwards.map((samples) => samples.toReversed());
  }
}

/** The shift with the greatest likeness; of equals the one nearest to 0, so that silence stays where it is. */
function best(from: number, to: number, step: number, likeness: (shift: number) => number): number {
  let [found, most] = [from, -Infinity];
  for (let shift = from; shift <= to; shift += step) {
    const value = likeness(shift);
    if (value > most || (value === most && Math.abs(shift) < Math.abs(found))) [found, most] = [shift, value];
  }
  return found;
}

/** Cross-correlation of `wanted` with `around` from `start` on over `count` samples, every `step`-th of them, divided by the root of the latter's energy. */
function similarity(
  wanted: readonly Float32Array[],
  around: readonly Float32Array[],
  start: number,
  count: number,
  step: number,
): number {
  let [product, energy] = [0, 0];
  for (const [channel, a] of wanted.entries()) {
    const b = around[channel];
    if (!b) continue;
    for (let i = 0; i < count; i += step) {
      const there = b[start + i] ?? 0;
      product += (a[i] ?? 0) * there;
      energy += there * there;
    }
  }
  return energy === 0 ? 0 : product / Math.sqrt(energy);
}
