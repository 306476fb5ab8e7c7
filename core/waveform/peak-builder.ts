import {
  BUCKET_SAMPLES,
  BUCKET_WORDS,
  bucketCount,
  bucketSamples,
  FULL_SCALE,
  writeHeader,
  type Peaks,
} from './peaks.ts';

/** Builds a waveform from sound that comes in order. Memory: 6 bytes a channel for every 256 samples, 8 MB for an hour of stereo at 48 kHz. */
export class PeakBuilder {
  readonly #peaks: Peaks;
  /** The finest level, as it will lie in the file. */
  readonly #finest: Int16Array<ArrayBuffer>;
  /** Mean squares of the same buckets and channels, of full scale 1: what RMS of larger buckets is made of. */
  readonly #squares: Float32Array;
  #at = 0;

  constructor(peaks: Peaks) {
    this.#peaks = peaks;
    const buckets = bucketCount(peaks, 0) * peaks.channels;
    this.#finest = new Int16Array(buckets * BUCKET_WORDS);
    this.#squares = new Float32Array(buckets);
  }

  /** Takes the next samples: interleaved floats, whole buckets of level 0 unless they are the last. One pass, nothing is copied. */
  push(samples: Float32Array): void {
    const { channels } = this.#peaks;
    const [bucket] = BUCKET_SAMPLES;
    const count = samples.length / channels;
    if (this.#at % bucket !== 0) throw new RangeError('Only the last samples may end inside a bucket.');
    for (let from = 0; from < count; from += bucket) {
      const to = Math.min(count, from + bucket);
      const place = ((this.#at + from) / bucket) * channels;
      for (let channel = 0; channel < channels; channel++) this.#measure(samples, channel, from, to, place + channel);
    }
    this.#at += count;
  }

  /** The whole file. */
  finish(): Uint8Array {
    const levels: Int16Array<ArrayBuffer>[] = [this.#finest];
    let squares = this.#squares;
    for (let level = 1; level < BUCKET_SAMPLES.length; level++) {
      const [coarser, coarserSquares] = this.#coarser(levels.at(-1) ?? this.#finest, squares, level);
      levels.push(coarser);
      squares = coarserSquares;
    }
    const parts = [
      writeHeader(this.#peaks),
      ...levels.map((words) => new Uint8Array(words.buffer, words.byteOffset, words.byteLength)),
    ];
    const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      file.set(part, offset);
      offset += part.length;
    }
    return file;
  }

  #measure(samples: Float32Array, channel: number, from: number, to: number, place: number): void {
    const { channels } = this.#peaks;
    let [lowest, highest, squares] = [Infinity, -Infinity, 0];
    for (let index = from * channels + channel; index < to * channels; index += channels) {
      const value = samples[index] ?? 0;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      squares += value * value;
    }
    const mean = squares / (to - from);
    this.#squares[place] = mean;
    this.#finest[place * BUCKET_WORDS] = level16(lowest);
    this.#finest[place * BUCKET_WORDS + 1] = level16(highest);
    this.#finest[place * BUCKET_WORDS + 2] = level16(Math.sqrt(mean));
  }

  /** Level `level` from the one below it. A last bucket that covers fewer samples counts by how many it covers. */
  #coarser(finer: Int16Array, finerSquares: Float32Array, level: number): [Int16Array<ArrayBuffer>, Float32Array] {
    const { channels, sampleCount } = this.#peaks;
    const [size, finerSize] = [bucketSamples(level), bucketSamples(level - 1)];
    const buckets = bucketCount(this.#peaks, level);
    const words = new Int16Array(buckets * channels * BUCKET_WORDS);
    const squares = new Float32Array(buckets * channels);
    for (let bucket = 0; bucket < buckets; bucket++) {
      const first = (bucket * size) / finerSize;
      const last = Math.min(first + size / finerSize, bucketCount(this.#peaks, level - 1));
      for (let channel = 0; channel < channels; channel++) {
        let [lowest, highest, sum, covered] = [FULL_SCALE, -FULL_SCALE, 0, 0];
        for (let index = first; index < last; index++) {
          const place = index * channels + channel;
          const samples = Math.min(finerSize, sampleCount - index * finerSize);
          lowest = Math.min(lowest, finer[place * BUCKET_WORDS] ?? 0);
          highest = Math.max(highest, finer[place * BUCKET_WORDS + 1] ?? 0);
          sum += (finerSquares[place] ?? 0) * samples;
          covered += samples;
        }
        const place = bucket * channels + channel;
        squares[place] = sum / covered;
        words[place * BUCKET_WORDS] = lowest;
        words[place * BUCKET_WORDS + 1] = highest;
        words[place * BUCKET_WORDS + 2] = level16(Math.sqrt(sum / covered));
      }
    }
    return [words, squares];
  }
}

/** A level of -1..1 as a 16-bit integer; beyond full scale it is full scale. */
export function level16(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * FULL_SCALE);
}
