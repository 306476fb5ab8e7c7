import { silence, type SampleSource } from '../../core/sound/sample-source.ts';

/** A source that is silent from where it can't be read on, and says so once: the others play on. */
export class SparedSound implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #source: SampleSource;
  readonly #onFailure: (error: unknown) => void;
  #failed = false;

  constructor(source: SampleSource, onFailure: (error: unknown) => void) {
    this.#source = source;
    this.#onFailure = onFailure;
    this.sampleRate = source.sampleRate;
    this.channels = source.channels;
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    if (this.#failed) return silence(this.channels, count);
    try {
      return await this.#source.read(at, count);
    } catch (error) {
      this.#failed = true;
      this.#onFailure(error);
      return silence(this.channels, count);
    }
  }

  close(): void {
    this.#source.close();
  }
}
