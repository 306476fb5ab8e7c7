import { silence, type SampleSource } from '../../../core/sound/sample-source.ts';
import { mediaFile } from './engine/probe.ts';
import { SoundReader } from './engine/sound-reader.ts';

/** The sound of a file as it is in the file: its own rate and channels. Throws a Failure that names the file where it has none. */
export class FileSound implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #reader: SoundReader;

  private constructor(reader: SoundReader, sampleRate: number, channels: number) {
    this.#reader = reader;
    this.sampleRate = sampleRate;
    this.channels = channels;
  }

  static async open(path: string): Promise<FileSound> {
    const file = await mediaFile(path);
    const { sampleRate = 0, channels = 0 } = file.probe.audio ?? {};
    return new FileSound(new SoundReader(file, { sampleRate, channels }), sampleRate, channels);
  }

  async read(at: number, count: number): Promise<Float32Array[]> {
    const interleaved = this.#reader.read(at, count);
    const samples = silence(this.channels, count);
    for (const [channel, into] of samples.entries())
      for (let i = 0, from = channel; i < count; i++, from += this.channels) into[i] = interleaved[from] ?? 0;
    return samples;
  }

  close(): void {
    this.#reader.close();
  }
}
