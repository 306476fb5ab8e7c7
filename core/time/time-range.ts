import { sameRate, type Rate } from './rate.ts';
import { time, type RationalTime } from './rational-time.ts';

/** A half-open span [start, start + duration) at one rate: the end is the first unit that is not in it. `duration` ≥ 0. */
export interface TimeRange {
  readonly start: number;
  readonly duration: number;
  readonly rate: Rate;
}

/** Makes a range. Throws RangeError unless start and duration are safe integers and duration ≥ 0. */
export function timeRange(start: number, duration: number, r: Rate): TimeRange {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(duration) || duration < 0) {
    throw new RangeError(
      `A range needs a whole start and a whole duration of at least 0, got ${start} for ${duration}.`,
    );
  }
  return { start, duration, rate: r };
}

export function endOf(range: TimeRange): number {
  return range.start + range.duration;
}

export function startTime(range: TimeRange): RationalTime {
  return time(range.start, range.rate);
}

/** Whether `inner` lies wholly within `outer`. Throws RangeError when the rates differ. */
export function containsRange(outer: TimeRange, inner: TimeRange): boolean {
  if (!sameRate(outer.rate, inner.rate))
    throw new RangeError("Ranges at different rates can't be compared: rescale one first.");
  return inner.start >= outer.start && endOf(inner) <= endOf(outer);
}
