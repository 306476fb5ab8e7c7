import { VideoSampleSink, type VideoSample } from 'mediabunny';
import type { MediaFile } from './media-file.ts';

/** Further ahead than this, decoding from the nearest keyframe is likely to be quicker than decoding on. */
const furthestDecodeOn = 48;
/** The same where every frame is a keyframe. */
const furthestIntraDecodeOn = 4;
/** Frames decoded at once when going backwards, and kept until they have been passed. */
const backwardChunk = 16;

/**
 * Gives frames of one file by number, exactly. Cheap for the next frame (the decoder goes on), and for the frames before (a short stretch is
 * decoded and kept); any other costs a seek. Calls are answered in order; each caller closes the frame it is given.
 */
export class FrameReader {
  readonly #file: Promise<MediaFile>;
  readonly #count: number;
  #samples: AsyncGenerator<VideoSample, void, unknown> | null = null;
  /** The last frame the decoder gave. */
  #current: { readonly index: number; readonly sample: VideoSample } | null = null;
  readonly #behind = new Map<number, VideoSample>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: Promise<MediaFile>, count: number) {
    this.#file = file;
    this.#count = count;
  }

  /** Frame `index`, a copy for the caller to close; null when the file has no such frame. */
  frame(index: number): Promise<VideoSample | null> {
    const answer = this.#queue.then(() => this.#frame(index));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#stop();
    this.#forgetBehind();
  }

  async #frame(index: number): Promise<VideoSample | null> {
    const kept = this.#current?.index === index ? this.#current.sample : this.#behind.get(index);
    if (kept) return kept.clone();
    const at = this.#current?.index ?? -1;
    const ahead = index - at;
    const isNear = ahead === 1 || (this.#samples !== null && ahead > 0 && ahead <= furthestIntraDecodeOn);
    if (!isNear && (await this.#isKeyframesOnly())) return this.#decodeAlone(index);
    if (
      this.#behind.size > 0 &&
      index < Math.min(...this.#behind.keys()) &&
      index >= Math.min(...this.#behind.keys()) - backwardChunk
    ) {
      return this.#decodeBehind(index);
    }
    if (this.#current && index < at && at - index <= backwardChunk) return this.#decodeBehind(index);
    this.#forgetBehind();
    if (!this.#samples || index < at || index - at > furthestDecodeOn) await this.#startAt(index);
    return this.#decodeOn(index);
  }

  async #isKeyframesOnly(): Promise<boolean> {
    const file = await this.#file;
    if (!file.video) return false;
    await file.frameTimes(this.#count);
    return file.keyframesOnly;
  }

  /** Decodes one frame and none beside it. Whatever comes next is sought anew. */
  async #decodeAlone(index: number): Promise<VideoSample | null> {
    await this.#stop();
    const file = await this.#file;
    if (!file.video) return null;
    const times = await file.frameTimes(this.#count);
    const sample = await new VideoSampleSink(file.video).getSample(times(index) + 1e-4);
    if (sample) this.#current = { index, sample };
    return sample?.clone() ?? null;
  }

  async #startAt(index: number): Promise<void> {
    await this.#stop();
    const file = await this.#file;
    if (!file.video) return;
    const times = await file.frameTimes(this.#count);
    this.#samples = new VideoSampleSink(file.video).samples(Math.max(0, times(index) - 1e-4));
  }

  async #decodeOn(index: number): Promise<VideoSample | null> {
    const times = await (await this.#file).frameTimes(this.#count);
    // Half way to the next frame: decoders round times to microseconds.
    const wanted = times(index) - 2e-4;
    while (this.#samples) {
      const { value: sample, done } = await this.#samples.next();
      if (done) {
        this.#samples = null;
        // A file may end earlier than counted: its last frame stands.
        return this.#current?.sample.clone() ?? null;
      }
      this.#current?.sample.close();
      this.#current = { index: sample.timestamp >= wanted ? index : index - 1, sample };
      if (sample.timestamp >= wanted) return sample.clone();
    }
    return null;
  }

  /** Decodes the stretch that ends at `index` and keeps it. */
  async #decodeBehind(index: number): Promise<VideoSample | null> {
    await this.#stop();
    this.#forgetBehind();
    const file = await this.#file;
    if (!file.video) return null;
    const times = await file.frameTimes(this.#count);
    const first = Math.max(0, index - backwardChunk + 1);
    let next = first;
    for await (const sample of new VideoSampleSink(file.video).samples(
      Math.max(0, times(first) - 1e-4),
      times(index) + 1e-4,
    )) {
      if (sample.timestamp < times(next) - 2e-4) sample.close();
      else this.#behind.set(next++, sample);
    }
    return this.#behind.get(index)?.clone() ?? null;
  }

  async #stop(): Promise<void> {
    const samples = this.#samples;
    this.#samples = null;
    this.#current?.sample.close();
    this.#current = null;
    await samples?.return();
  }

  #forgetBehind(): void {
    for (const sample of this.#behind.values()) sample.close();
    this.#behind.clear();
  }
}
