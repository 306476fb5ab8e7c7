import { describe, expect, it } from 'vitest';
import { PeakBuilder } from '../../core/waveform/peak-builder.ts';
import { BLOCK_SAMPLES, bucketBytes, bucketCount, FULL_SCALE, type Peaks } from '../../core/waveform/peaks.ts';
import { rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { sampleTimeline } from '../test/sample.ts';
import { filmstrip } from './filmstrip.ts';
import { sampleAt, soundPath } from './sound-path.ts';
import { columnOf, PAGE_BUCKETS, type WavePages } from './wave-columns.ts';

/** Two channels, a spike in each. */
const peaks: Peaks = { channels: 2, sampleRate: 48_000, sampleCount: 300_000 };
const spikes = { left: 100_000, right: 200_001 };
const sound = new Float32Array(peaks.sampleCount * 2);
sound[spikes.left * 2] = 1;
sound[spikes.right * 2 + 1] = -0.5;

function pagesOf(has: (level: number | null) => boolean): WavePages & { readonly asked: Set<number | null> } {
  const builder = new PeakBuilder(peaks);
  builder.push(sound);
  const file = builder.finish();
  const asked = new Set<number | null>();
  const samples = Int16Array.from(sound, (value) => Math.round(value * FULL_SCALE));
  return {
    peaks,
    asked,
    page(level, index) {
      asked.add(level);
      if (!has(level)) return null;
      if (level === null) return samples.subarray(index * BLOCK_SAMPLES * 2, (index + 1) * BLOCK_SAMPLES * 2);
      const to = Math.min((index + 1) * PAGE_BUCKETS, bucketCount(peaks, level));
      const { start, end } = bucketBytes(peaks, level, index * PAGE_BUCKETS, to);
      return new Int16Array(file.slice(start, end).buffer);
    },
  };
}

describe('a column of a waveform', () => {
  const pages = pagesOf(() => true);

  it('has the peaks of just its samples, at every zoom, either way round', () => {
    for (const width of [0.5, 3, 200, 256, 1000, 5000, 70_000]) {
      const from = spikes.left - width / 2;
      expect(columnOf(pages, 0, from, from + width)?.highest, `${width} samples`).toBeCloseTo(1, 4);
      expect(columnOf(pages, 0, from + width, from), 'backwards').toEqual(columnOf(pages, 0, from, from + width));
      expect(columnOf(pages, 1, from, from + width)?.highest, 'the other channel').toBe(0);
    }
    expect(columnOf(pages, 0, spikes.left + 1, spikes.left + 2)?.highest).toBe(0);
    expect(columnOf(pages, null, spikes.right - 2, spikes.right + 2)?.lowest).toBeCloseTo(-0.5, 4);
  });

  it('is of nothing before and after the sound', () => {
    expect(columnOf(pages, null, -500, -1)).toBeNull();
    expect(columnOf(pages, null, peaks.sampleCount, peaks.sampleCount + 9)).toBeNull();
    expect(columnOf(pages, null, peaks.sampleCount - 300, peaks.sampleCount + 900)).not.toBeNull();
  });

  it('is read from buckets no wider than itself, and from wider ones while those are on their way', () => {
    const whole = pagesOf(() => true);
    columnOf(whole, 0, 0, 5000);
    expect([...whole.asked]).toEqual([1]);
    const coarse = pagesOf((level) => level === 2);
    expect(columnOf(coarse, 0, spikes.left - 5, spikes.left + 5)?.highest).toBeCloseTo(1, 4);
    expect([...coarse.asked]).toEqual([null, 0, 1, 2]);
    expect(
      columnOf(
        pagesOf(() => false),
        0,
        0,
        9,
      ),
    ).toBeNull();
  });
});

describe('the way of a clip through its sound', () => {
  const { timeline, clips } = sampleTimeline(48);
  const clip = timeline.clip(clips[0] ?? '');
  const at24 = rate(24);
  const along = (speed: Clip['speed'], frame: number) => {
    const path = soundPath({ ...clip, speed }, at24, 48_000);
    return path && sampleAt(path, frame);
  };

  it('starts at the clip’s first frame and runs at its speed, backwards too, and stands still where it is held', () => {
    expect(along({ kind: 'constant', num: 1, den: 1 }, 0)).toBeCloseTo(10 * 2000);
    expect(along({ kind: 'constant', num: 1, den: 1 }, 1.5)).toBeCloseTo(11.5 * 2000);
    expect(along({ kind: 'constant', num: 2, den: 1 }, 3)).toBeCloseTo(16 * 2000);
    expect(along({ kind: 'constant', num: -1, den: 1 }, 4)).toBeCloseTo(6 * 2000);
    expect(along({ kind: 'freeze' }, 30)).toBeCloseTo(10 * 2000);
  });

  it('turns where a remapped clip does', () => {
    const keyframes = [
      { at: 0, offset: time(0, at24) },
      { at: 24, offset: time(48, at24) },
      { at: 48, offset: time(24, at24) },
    ];
    expect(along({ kind: 'remap', keyframes }, 12)).toBeCloseTo(34 * 2000);
    expect(along({ kind: 'remap', keyframes }, 36)).toBeCloseTo(46 * 2000);
  });
});

describe('a filmstrip', () => {
  it('starts with the first frame, ends with the last, and has no frame outside the clip', () => {
    const strip = filmstrip({ left: 0, width: 1000, duration: 77 }, 90, 0, 2000);
    expect(strip[0]).toEqual({ x: 0, frame: 0 });
    expect(strip.at(-1)).toEqual({ x: 910, frame: 76 });
    for (const { frame } of strip) expect(frame).toBeLessThan(77);
  });

  it('holds only what is in view, and asks for the same frames at nearly the same zoom', () => {
    const near = (width: number) => filmstrip({ left: -5000, width, duration: 1000 }, 90, 0, 900);
    expect(near(40_000).length).toBeLessThanOrEqual(12);
    expect(near(40_000).every(({ x }) => x > -90 && x < 900)).toBe(true);
    for (const { frame } of near(36_000)) expect(frame % 2).toBe(0);
  });

  it('shows one picture of a short clip', () => {
    expect(filmstrip({ left: 10, width: 60, duration: 5 }, 90, 0, 900)).toEqual([{ x: 10, frame: 0 }]);
  });
});
