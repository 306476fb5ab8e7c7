import { silence, type SampleSource } from './sample-source.ts';

/** Samples of a chunk: 0.17 s at 48 kHz. */
const CHUNK = 8192;
/** Chunks kept: more than resampling or stretching look at together. */
const KEPT = 12;

/** Reads a source in aligned chunks and keeps the last ones, for readers whose reads overlap or go backwards. */
export class KeptSource implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #source: SampleSource;
  /** By number; least recently used first. */
  readonly #chunks = new Map<number, readonly Float32Array[]>();

  constructor(source: SampleSource) {
    this.#source = source;
    this.sampleRate = source.sampleRate;
    this.channels = source.channels;
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    const samples = silence(this.channels, count);
    for (let from = at; from < at + count;) {
      const number = Math.floor(from / CHUNK);
      const start = number * CHUNK;
      const to = Math.min(at + count, start + CHUNK);
      const chunk = await this.#chunk(number);
      for (const [channel, all] of samples.entries())
        all.set(chunk[channel]?.subarray(from - start, to - start) ?? [], from - at);
      from = to;
    }
    return samples;
  }

  close(): void {
    this.#chunks.clear();
    this.#source.close();
  }

  async #chunk(number: number): Promise<readonly Float32Array[]> {
    const chunk = this.#chunks.get(number) ?? (await this.#source.read(number * CHUNK, CHUNK));
    this.#chunks.delete(number);
    this.#chunks.set(number, chunk);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= KEPT) break;
      this.#chunks.delete(oldest);
    }
    return chunk;
  }
}
