import { rescale, time, type RationalTime } from '../../../core/time/rational-time.ts';
import { rate, type Rate } from '../../../core/time/rate.ts';

/**
 * The source frame on show `frames` film frames after the instant `start` of the source: the one whose interval contains that instant. Exact: the sum is
 * taken on a clock in which both are whole numbers.
 */
export function sourceFrameAt(start: RationalTime, frames: number, filmRate: Rate, sourceRate: Rate): number {
  const clock = rate(start.rate.num * filmRate.num, 1);
  const instant = start.value * start.rate.den * filmRate.num + frames * filmRate.den * start.rate.num;
  return rescale(time(instant, clock), sourceRate, 'floor').value;
}
