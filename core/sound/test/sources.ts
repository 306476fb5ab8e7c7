import { silence, type SampleSource } from '../sample-source.ts';

/** Sound that a function of channel and sample makes, `length` samples of it; it counts how often it was opened and closed. */
export class MadeSource implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #level: (sample: number, channel: number) => number;
  readonly #length: number;

  constructor(
    level: (sample: number, channel: number) => number,
    { sampleRate = 48_000, channels = 1, length = Infinity } = {},
  ) {
    this.#level = level;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.#length = length;
  }

  async read(at: number, count: number): Promise<Float32Array[]> {
    const samples = silence(this.channels, count);
    for (const [channel, into] of samples.entries())
      for (let i = 0; i < count; i++) if (at + i >= 0 && at + i < this.#length) into[i] = this.#level(at + i, channel);
    return samples;
  }

  close(): void {
    // There is nothing to let go of.
  }
}

export function sine(frequency: number, sampleRate = 48_000, amplitude = 0.5): (sample: number) => number {
  return (sample) => amplitude * Math.sin((2 * Math.PI * frequency * sample) / sampleRate);
}

/** The strength of a frequency in a stretch of sound, by correlation with it under a Hann window: amplitude. */
export function strengthOf(samples: Float32Array, frequency: number, sampleRate = 48_000): number {
  let [cosine, sine, weight] = [0, 0, 0];
  for (const [i, sample] of samples.entries()) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / samples.length);
    const angle = (2 * Math.PI * frequency * i) / sampleRate;
    cosine += window * sample * Math.cos(angle);
    sine += window * sample * Math.sin(angle);
    weight += window;
  }
  return (2 * Math.hypot(cosine, sine)) / weight;
}

/** The frequency of a tone by its rising zero crossings, each placed between two samples. */
export function frequencyOf(samples: Float32Array, sampleRate = 48_000): number {
  const crossings: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const [before, now] = [samples[i - 1]!, samples[i]!];
    if (before < 0 && now >= 0) crossings.push(i - now / (now - before));
  }
  return ((crossings.length - 1) * sampleRate) / (crossings.at(-1)! - crossings[0]!);
}
