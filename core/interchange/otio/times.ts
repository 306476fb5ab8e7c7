import { rateOfDecimal, timeOfNumber } from '../rates.ts';
import { damaged } from '../refusal.ts';
import { framesPerSecond, rate, sameRate, type Rate } from '../../time/rate.ts';
import {
  addExact,
  compare,
  rescale,
  subtractExact,
  time,
  toSeconds,
  type RationalTime,
} from '../../time/rational-time.ts';
import { objectOf, type OtioObject } from './schema.ts';

export interface Range {
  readonly start: RationalTime;
  readonly duration: RationalTime;
}

const rates = new Map<number, Rate | null>();

/** Most units of a time: far more than any timecode has, and few enough to count with. */
const MOST_UNITS = 1e12;

/** A `RationalTime`; null where there is none. Throws Failure for one that is no time. `path` is its place in the file. */
export function readTime(value: unknown, file: string, path: string): RationalTime | null {
  if (value === null || value === undefined) return null;
  const object = objectOf(value, 'RationalTime');
  if (!object) throw damaged(file, path, 'a RationalTime should stand here.');
  const { value: units, rate: perSecond } = object;
  if (typeof units !== 'number' || typeof perSecond !== 'number' || !Number.isFinite(units))
    throw damaged(file, path, 'a RationalTime needs a value and a rate that are numbers.');
  const exact = rates.get(perSecond) ?? rateOfDecimal(perSecond);
  rates.set(perSecond, exact);
  if (exact === null || Math.abs(units) > MOST_UNITS) {
    // OpenTimelineIO writes 0 at rate 0 for "nothing".
    if (units === 0) return time(0, { num: 1, den: 1 });
    throw damaged(file, path, `${units} at ${perSecond} a second is no time.`);
  }
  return timeOfNumber(units, exact);
}

/** A `TimeRange`; null where there is none. */
export function readRange(value: unknown, file: string, path: string): Range | null {
  if (value === null || value === undefined) return null;
  const object = objectOf(value, 'TimeRange');
  if (!object) throw damaged(file, path, 'a TimeRange should stand here.');
  const duration = readTime(object['duration'], file, `${path}.duration`);
  if (!duration) throw damaged(file, path, 'a TimeRange needs a duration.');
  const start = readTime(object['start_time'], file, `${path}.start_time`) ?? time(0, duration.rate);
  if (duration.value < 0) throw damaged(file, path, 'a TimeRange lasts less than nothing.');
  return { start, duration };
}

export function writeTime(t: RationalTime): OtioObject {
  const { value, rate } = legible(t);
  return { OTIO_SCHEMA: 'RationalTime.1', rate: framesPerSecond(rate), value };
}

export function writeRange({ start, duration }: Range): OtioObject {
  return { OTIO_SCHEMA: 'TimeRange.1', duration: writeTime(duration), start_time: writeTime(start) };
}

/** The time itself where `readTime` takes it, else the nearest in millionths of a second, or seconds: `survives` says that it is another. */
function legible(t: RationalTime): RationalTime {
  if (isLegible(t)) return t;
  return rescale(t, rate(Math.abs(toSeconds(t)) * 1e6 <= MOST_UNITS ? 1_000_000 : 1), 'nearest');
}

function isLegible(t: RationalTime): boolean {
  return Math.abs(t.value) <= MOST_UNITS && rateOfDecimal(framesPerSecond(t.rate)) !== null;
}

/** The same instant in one of these rates where it is whole there, the first that fits; else as it is. */
export function inRate(t: RationalTime, ...preferred: readonly Rate[]): RationalTime {
  for (const rate of preferred) {
    if (sameRate(t.rate, rate)) return t;
    const there = rescale(t, rate, 'floor');
    if (compare(there, t) === 0) return there;
  }
  return t;
}

/** Whether `readTime` makes the same time of what `writeTime` writes: rates with long fractions don't come back from a decimal. */
export function survives(t: RationalTime): boolean {
  const back = rateOfDecimal(framesPerSecond(t.rate));
  return back !== null && sameRate(back, t.rate) && isLegible(t);
}

/**
 * Lays durations end to end on a grid of frames: each edge goes to the nearest frame of its exact time, so that what is off the grid never adds up. Ranges of the grid's own rate
 * cost an addition.
 */
export class Cursor {
  readonly rate: Rate;
  /** Frames so far. */
  frame = 0;
  /** What the exact time is beyond `frame`; null when nothing. */
  #beyond: RationalTime | null = null;

  constructor(rate: Rate) {
    this.rate = rate;
  }

  /** Frames that the duration takes from here, and whether it ends on a frame. */
  advance(duration: RationalTime): { readonly frames: number; readonly exact: boolean } {
    if (this.#beyond === null && sameRate(duration.rate, this.rate)) {
      this.frame += duration.value;
      return { frames: duration.value, exact: true };
    }
    const length = this.#beyond === null ? duration : addExact(duration, this.#beyond);
    const frames = Math.max(0, rescale(length, this.rate, 'nearest').value);
    const beyond = subtractExact(length, time(frames, this.rate));
    this.#beyond = beyond.value === 0 ? null : beyond;
    this.frame += frames;
    return { frames, exact: this.#beyond === null };
  }
}
