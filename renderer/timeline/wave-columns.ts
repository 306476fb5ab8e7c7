import {
  BLOCK_SAMPLES,
  BUCKET_SAMPLES,
  BUCKET_WORDS,
  bucketSamples,
  FULL_SCALE,
  type Peaks,
} from '../../core/waveform/peaks.ts';

/** Buckets in one page of a level: 49 kB of stereo. */
export const PAGE_BUCKETS = 4096;

/** A sound in pages, as far as they are there: of a level, `PAGE_BUCKETS` buckets each; of the samples themselves (`level` null), `BLOCK_SAMPLES` each. */
export interface WavePages {
  readonly peaks: Peaks;
  page(level: number | null, index: number): Int16Array | null;
}

/** What is drawn in one column of pixels: levels of -1..1. */
export interface Column {
  readonly lowest: number;
  readonly highest: number;
  /** 0 where single samples are drawn, of which there is none. */
  readonly rms: number;
}

/**
 * The sound between two places (in samples, either way round) of one channel, or of all of them together. Read from the coarsest level whose buckets are no
 * wider than that; from the samples themselves where all are wider. While that is not there, from a coarser level. Null where nothing is known yet, and outside
 * the sound. Cost: at most 256 samples or 16 buckets a channel.
 */
export function columnOf(pages: WavePages, channel: number | null, from: number, to: number): Column | null {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  if (last < 0 || first >= pages.peaks.sampleCount) return null;
  for (let level = levelFor(last - first); level < BUCKET_SAMPLES.length; level++) {
    const column =
      level < 0 ? samplesBetween(pages, channel, first, last) : bucketsBetween(pages, level, channel, first, last);
    if (column) return column;
  }
  return null;
}

/** -1 for the samples themselves. */
function levelFor(samples: number): number {
  return BUCKET_SAMPLES.findLastIndex((bucket) => bucket <= samples);
}

function samplesBetween(pages: WavePages, channel: number | null, first: number, last: number): Column | null {
  const { channels, sampleCount } = pages.peaks;
  const [from, to] = channelsOf(channel, channels);
  let [lowest, highest] = [Infinity, -Infinity];
  // Neighbouring columns share a sample, so that what is drawn has no gaps.
  const end = Math.min(Math.floor(last), sampleCount - 1);
  for (const [page, start, stop] of pagesBetween(pages, null, BLOCK_SAMPLES, Math.max(0, Math.floor(first)), end)) {
    if (!page) return null;
    for (let sample = start; sample < stop; sample++) {
      for (let place = sample * channels + from; place < sample * channels + to; place++) {
        const value = page[place] ?? 0;
        if (value < lowest) lowest = value;
        if (value > highest) highest = value;
      }
    }
  }
  return lowest > highest ? null : { lowest: lowest / FULL_SCALE, highest: highest / FULL_SCALE, rms: 0 };
}

function bucketsBetween(
  pages: WavePages,
  level: number,
  channel: number | null,
  first: number,
  last: number,
): Column | null {
  const { channels, sampleCount } = pages.peaks;
  const [from, to] = channelsOf(channel, channels);
  const size = bucketSamples(level);
  const end = Math.min(Math.floor(last / size), Math.ceil(sampleCount / size) - 1);
  let [lowest, highest, squares, count] = [Infinity, -Infinity, 0, 0];
  const begin = Math.max(0, Math.floor(first / size));
  for (const [page, start, stop] of pagesBetween(pages, level, PAGE_BUCKETS, begin, end)) {
    if (!page) return null;
    for (let bucket = start; bucket < stop; bucket++) {
      for (let each = bucket * channels + from; each < bucket * channels + to; each++) {
        const rms = page[each * BUCKET_WORDS + 2] ?? 0;
        lowest = Math.min(lowest, page[each * BUCKET_WORDS] ?? 0);
        highest = Math.max(highest, page[each * BUCKET_WORDS + 1] ?? 0);
        squares += rms * rms;
        count++;
      }
    }
  }
  if (count === 0) return null;
  return { lowest: lowest / FULL_SCALE, highest: highest / FULL_SCALE, rms: Math.sqrt(squares / count) / FULL_SCALE };
}

/** The pages that hold entries first..last, each with the part of them that lies in it, end-exclusive and counted in the page. */
function* pagesBetween(
  pages: WavePages,
  level: number | null,
  size: number,
  first: number,
  last: number,
): Generator<[page: Int16Array | null, start: number, stop: number]> {
  for (let index = Math.floor(first / size); index * size <= last; index++) {
    const before = index * size;
    yield [pages.page(level, index), Math.max(0, first - before), Math.min(size, last + 1 - before)];
  }
}

/** The channels from..to-1 that are drawn. */
function channelsOf(channel: number | null, channels: number): [from: number, to: number] {
  return channel === null ? [0, channels] : [channel, channel + 1];
}
