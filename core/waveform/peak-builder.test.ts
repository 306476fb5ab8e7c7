import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../tests/seeded-random.ts';
import { level16, PeakBuilder } from './peak-builder.ts';
import { BUCKET_SAMPLES, BUCKET_WORDS, bucketBytes, bucketCount, readHeader, type Peaks } from './peaks.ts';

/** Noise of two channels that ends inside a bucket of every level. */
const peaks: Peaks = { channels: 2, sampleRate: 48_000, sampleCount: 65_536 * 2 + 4096 + 300 };
const random = new SeededRandom(7);
const noise = Float32Array.from({ length: peaks.sampleCount * 2 }, () => random.next() * 2 - 1);

function built(step: number): Uint8Array {
  const builder = new PeakBuilder(peaks);
  for (let at = 0; at < peaks.sampleCount; at += step)
    builder.push(noise.subarray(at * 2, Math.min(at + step, peaks.sampleCount) * 2));
  return builder.finish();
}

const file = built(65_536);

/** What lies in the file for a bucket. */
function stored(level: number, bucket: number, channel: number): number[] {
  const { start } = bucketBytes(peaks, level, bucket, bucket + 1);
  const view = new DataView(file.buffer, file.byteOffset + start + channel * BUCKET_WORDS * 2);
  return [view.getInt16(0, true), view.getInt16(2, true), view.getInt16(4, true)];
}

/** The same from the samples. */
function measured(level: number, bucket: number, channel: number): number[] {
  const size = BUCKET_SAMPLES[level] ?? 0;
  const own: number[] = [];
  for (let at = bucket * size; at < Math.min((bucket + 1) * size, peaks.sampleCount); at++)
    own.push(noise[at * 2 + channel] ?? 0);
  const lowest = own.reduce((a, b) => Math.min(a, b));
  const highest = own.reduce((a, b) => Math.max(a, b));
  const rms = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / own.length);
  return [lowest, highest, rms].map(level16);
}

describe('a waveform', () => {
  it('holds the lowest, the highest and the RMS of every bucket of every level, the last ones too', () => {
    for (const level of BUCKET_SAMPLES.keys()) {
      const buckets = bucketCount(peaks, level);
      for (const bucket of new Set([0, 1, Math.floor(buckets / 2), buckets - 2, buckets - 1])) {
        for (const channel of [0, 1]) {
          const [lowest, highest, rms] = stored(level, bucket, channel);
          const [least, most, mean = 0] = measured(level, bucket, channel);
          expect([lowest, highest], `level ${level}, bucket ${bucket}`).toEqual([least, most]);
          // Mean squares are kept as floats of 32 bits.
          expect(Math.abs((rms ?? 0) - mean), `level ${level}, bucket ${bucket}`).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('is the same however the sound comes, and as long as its header says', () => {
    expect(built(256)).toEqual(file);
    expect(readHeader(file)).toEqual(peaks);
    expect(bucketBytes(peaks, 2, 0, bucketCount(peaks, 2)).end).toBe(file.length);
  });

  it('is not taken from a file of another kind or version', () => {
    expect(readHeader(new Uint8Array(24))).toBeNull();
    expect(readHeader(file.subarray(0, 20))).toBeNull();
    const newer = file.slice(0, 24);
    newer[4] = 2;
    expect(readHeader(newer)).toBeNull();
  });
});
