/**
 * A sound's waveform at three sizes of bucket, as it lies on disk and goes to windows. All numbers are little-endian:
 *
 *     bytes 0..3   "WPPK"
 *     u16 4        version, 1
 *     u16 6        channels
 *     u32 8        samples a second
 *     u32 12       levels
 *     f64 16       samples a channel
 *     then for each level, from fine to coarse: for each bucket, for each channel: i16 lowest, i16 highest, u16 RMS
 *
 * 32767 is full scale in all three. Sample 0 is heard with the asset's first frame. The last bucket of a level may cover fewer samples.
 */
export interface Peaks {
  readonly channels: number;
  readonly sampleRate: number;
  /** A channel. */
  readonly sampleCount: number;
}

/** Samples to a bucket, level by level. */
export const BUCKET_SAMPLES = [256, 4096, 65_536] as const;
/** Samples a channel in one block of `mediaUrls.samples`. */
export const BLOCK_SAMPLES = 65_536;
export const FULL_SCALE = 32_767;

export const HEADER_BYTES = 24;
/** Words of 16 bits that a channel's part of a bucket takes. */
export const BUCKET_WORDS = 3;

const MAGIC = [0x57, 0x50, 0x50, 0x4b] as const;
const VERSION = 1;

export function bucketCount({ sampleCount }: Peaks, level: number): number {
  return Math.ceil(sampleCount / bucketSamples(level));
}

export function bucketSamples(level: number): number {
  const samples = BUCKET_SAMPLES[level];
  if (samples === undefined) throw new RangeError(`Waveforms have levels 0 to ${BUCKET_SAMPLES.length - 1}.`);
  return samples;
}

/** Where buckets from..to-1 of a level lie in the file. */
export function bucketBytes(peaks: Peaks, level: number, from: number, to: number): { start: number; end: number } {
  const size = peaks.channels * BUCKET_WORDS * 2;
  let start = HEADER_BYTES;
  for (let finer = 0; finer < level; finer++) start += bucketCount(peaks, finer) * size;
  return { start: start + from * size, end: start + to * size };
}

export function writeHeader({ channels, sampleRate, sampleCount }: Peaks): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, channels, true);
  view.setUint32(8, sampleRate, true);
  view.setUint32(12, BUCKET_SAMPLES.length, true);
  view.setFloat64(16, sampleCount, true);
  return header;
}

/** Null for what is no waveform of this version. */
export function readHeader(bytes: Uint8Array): Peaks | null {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (view.getUint16(4, true) !== VERSION || view.getUint32(12, true) !== BUCKET_SAMPLES.length) return null;
  return {
    channels: view.getUint16(6, true),
    sampleRate: view.getUint32(8, true),
    sampleCount: view.getFloat64(16, true),
  };
}
