import { rescale, type RationalTime } from '../../../core/time/rational-time.ts';
import { rate } from '../../../core/time/rate.ts';
import type { JobContext } from '../runtime/serve.ts';
import type { MediaFile } from './engine/describe-file.ts';
import type { FilmWriter } from './engine/film-writer.ts';
import { SoundReader } from './engine/sound-reader.ts';
import type { AudioProbe } from './engine/types.ts';

/** The sound of a file on its way into a film, as it is: all of it, and silence up to the end of a longer picture. */
export class SoundCopy {
  readonly #reader: SoundReader;
  readonly #sampleRate: number;
  /** Samples there will be. */
  readonly #end: number;
  #written = 0;

  constructor(file: MediaFile, { sampleRate, channels, sampleCount }: AudioProbe) {
    const { video } = file.probe;
    this.#sampleRate = sampleRate;
    this.#end = Math.max(sampleCount, video ? this.#sampleAt({ value: video.frameCount, rate: video.rate }) : 0);
    this.#reader = new SoundReader(file, { sampleRate, channels });
  }

  /** Writes what is heard before an instant. */
  goOnTo(film: FilmWriter, instant: RationalTime): Promise<void> {
    return this.#writeTo(film, this.#sampleAt(instant));
  }

  /** Writes the rest; says how far it is where the sound is all there is. */
  async finish(film: FilmWriter, { signal, onProgress }: JobContext, isAll: boolean): Promise<void> {
    while (this.#written < this.#end) {
      signal.throwIfAborted();
      await this.#writeTo(film, Math.min(this.#end, this.#written + this.#sampleRate));
      if (isAll) onProgress({ stage: 'Making a proxy', done: this.#written, total: this.#end });
    }
  }

  close(): void {
    this.#reader.close();
  }

  async #writeTo(film: FilmWriter, sample: number): Promise<void> {
    const samples = this.#reader.read(this.#written, sample - this.#written);
    this.#written = sample;
    await film.writeSound(samples);
  }

  #sampleAt(instant: RationalTime): number {
    return rescale(instant, rate(this.#sampleRate), 'nearest').value;
  }
}
