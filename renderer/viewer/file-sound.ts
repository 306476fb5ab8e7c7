import { AudioSampleSink, type AudioSample } from 'mediabunny';
import { silence, type SampleSource } from '../../core/sound/sample-source.ts';
import type { MediaFile } from './media-file.ts';

/** Decoded samples and the place of the first of them. */
interface Stretch {
  readonly start: number;
  readonly samples: readonly Float32Array[];
}

/** As the host reads sound (host/workers/media/engine/sound-reader.ts): decoded before the wanted sample after a seek, since lossy codecs overlap their blocks. */
const prerollSeconds = 0.1;
/** Further ahead than this a seek is cheaper than decoding on. */
const seekBeyondSeconds = 2;
/** Time stamps may be off by their container's rounding; beyond this they mean a hole in the sound. */
const holeSeconds = 0.05;

/** The sound of a file as it is in the file. Sample 0 is heard with the asset's first frame; of a file without pictures it is the first it has. */
export class FileSound implements SampleSource {
  readonly sampleRate: number;
  readonly channels: number;
  readonly #sink: AudioSampleSink;
  /** Seconds of sample 0 on the file's clock. */
  readonly #origin: number;
  #decoder: AsyncGenerator<AudioSample, void, unknown> | null = null;
  #stretches: Stretch[] = [];
  #position = 0;
  /** Where the next decoded sample lies if there is no hole; null after a seek. */
  #next: number | null = null;
  #ended = false;

  private constructor(sink: AudioSampleSink, { sampleRate, channels, origin }: SoundFormat) {
    this.#sink = sink;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.#origin = origin;
  }

  /** Null when the file has no sound that this window can decode. */
  static async open({ video, audio }: Pick<MediaFile, 'video' | 'audio'>): Promise<FileSound | null> {
    if (!audio) return null;
    const sink = new AudioSampleSink(audio);
    // What a file says of its sound need not be what comes out of the decoder: HE-AAC says half the rate.
    const samples = sink.samples();
    const { value: sample } = await samples.next();
    await samples.return();
    if (!sample) return null;
    const { sampleRate, numberOfChannels: channels } = sample;
    sample.close();
    const origin = Math.max(0, await (video ?? audio).getFirstTimestamp());
    return new FileSound(sink, { sampleRate, channels, origin });
  }

  async read(at: number, count: number): Promise<Float32Array[]> {
    const isNear =
      this.#decoder !== null && at >= this.#position && at - this.#position <= seekBeyondSeconds * this.sampleRate;
    if (!isNear) await this.#start(at);
    const end = at + count;
    while (!this.#ended && (this.#next ?? -Infinity) < end) await this.#decode();
    const samples = silence(this.channels, count);
    for (const stretch of this.#stretches) {
      const from = Math.max(at, stretch.start);
      const to = Math.min(end, endOf(stretch));
      for (const [channel, into] of samples.entries())
        if (to > from)
          into.set(stretch.samples[channel]?.subarray(from - stretch.start, to - stretch.start) ?? [], from - at);
    }
    this.#stretches = this.#stretches.filter((stretch) => endOf(stretch) > end);
    this.#position = end;
    return samples;
  }

  close(): void {
    void this.#decoder?.return();
  }

  async #start(at: number): Promise<void> {
    await this.#decoder?.return();
    this.#decoder = this.#sink.samples(Math.max(0, this.#origin + at / this.sampleRate - prerollSeconds));
    this.#stretches = [];
    this.#position = at;
    this.#next = null;
    this.#ended = false;
  }

  async #decode(): Promise<void> {
    const { value: sample } = (await this.#decoder?.next()) ?? {};
    if (!sample) {
      this.#ended = true;
      return;
    }
    const stamp = Math.round((sample.timestamp - this.#origin) * this.sampleRate);
    const isHole = this.#next === null || Math.abs(stamp - this.#next) > holeSeconds * this.sampleRate;
    const stretch = { start: isHole ? stamp : (this.#next ?? stamp), samples: samplesOf(sample, this.channels) };
    sample.close();
    this.#next = endOf(stretch);
    if (this.#next > this.#position) this.#stretches.push(stretch);
  }
}

interface SoundFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly origin: number;
}

function endOf({ start, samples }: Stretch): number {
  return start + (samples[0]?.length ?? 0);
}

function samplesOf(sample: AudioSample, channels: number): Float32Array[] {
  const samples = silence(channels, sample.numberOfFrames);
  for (const [planeIndex, into] of samples.entries())
    if (planeIndex < sample.numberOfChannels) sample.copyTo(into, { planeIndex, format: 'f32-planar' });
  return samples;
}
