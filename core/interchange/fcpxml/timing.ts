import { sameRate, type Rate } from '../../time/rate.ts';
import type { RationalTime } from '../../time/rational-time.ts';
import { NORMAL_SPEED, type Speed } from '../../timeline/model/records.ts';
import { damaged } from '../refusal.ts';
import {
  compareSeconds,
  fractionOf,
  isZero,
  minus,
  nearestFrame,
  over,
  plus,
  secondsOfFrames,
  timeOf,
  times,
  ZERO,
  type Seconds,
} from '../seconds.ts';
import { childOf, childrenOf, placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import { timeAttribute } from './time-attribute.ts';

/** How the frames of an element run through its media, and where its own clock stands on the sequence's. */
export interface Timing {
  /** First frame and length in the sequence. */
  readonly start: number;
  readonly duration: number;
  /** The element's own clock at its first frame, where markers, connected clips and keyframes count from. */
  readonly localStart: Seconds;
  /** Seconds of the sequence that a second of the element's own clock takes: not 1 where Final Cut conforms one frame rate to another. */
  readonly scale: Seconds;
  readonly sourceStart: RationalTime;
  readonly speed: Speed;
  /** What could not be taken over as it is, in words; null if nothing. */
  readonly inexact: string | null;
}

interface Span {
  /** On the sequence, from its first frame. */
  readonly start: Seconds;
  readonly duration: Seconds;
  /** The element's own clock at `start`. */
  readonly localStart: Seconds;
}

interface MapPoint {
  readonly time: Seconds;
  readonly value: Seconds;
}

/**
 * Reads `timeMap` and `conform-rate`. Without a map the element's clock is the media's. With one, `time` is the element's clock and `value` the media's.
 *
 * Where the media's rate is not the sequence's, Final Cut conforms it unless `scaleEnabled` is 0: rates within 5 % of each other (24 and 25) play frame for frame; otherwise
 * 1000/1001 is evened out (23.976 in a 60 sequence plays as 24). So do its own files in tests/golden; Apple's reference only says "conforms".
 */
export function readTiming(element: XmlElement, span: Span, sequenceRate: Rate, mediaRate: Rate, file: string): Timing {
  const from = nearestFrame(span.start, sequenceRate);
  const to = nearestFrame(plus(span.start, span.duration), sequenceRate);
  const [start, duration] = [from.frame, to.frame - from.frame];
  const between = from.exact && to.exact ? null : 'edge between two frames';
  const points = readMap(element, file);
  const speed = points.length > 0 ? ONE : conform(element, sequenceRate, mediaRate);
  const scale = over(ONE, speed);
  // A clip that starts between two frames keeps its sync: it starts a little earlier or later in its media too.
  const shift = minus(secondsOfFrames(start, sequenceRate), span.start);
  const localStart = plus(span.localStart, times(shift, speed));
  const common = { start, duration, localStart, scale };
  if (points.length < 2) {
    const sourceStart = points[0] ? points[0].value : localStart;
    const shown: Speed = points[0] ? { kind: 'freeze' } : { kind: 'constant', ...fractionOf(speed) };
    return { ...common, sourceStart: timeOf(sourceStart, mediaRate), speed: shown, inexact: between };
  }
  const shown = valueAt(points, localStart);
  const slope = constantSlope(points);
  if (slope && !isZero(slope)) {
    // Backwards, a map's value is where the frame shown ends.
    const sourceStart = compareSeconds(slope, ZERO) < 0 ? minus(shown, secondsOfFrames(1, mediaRate)) : shown;
    const { num, den } = fractionOf(slope);
    return {
      ...common,
      sourceStart: timeOf(sourceStart, mediaRate),
      speed: { kind: 'constant', num, den },
      inexact: between,
    };
  }
  if (slope) return { ...common, sourceStart: timeOf(shown, mediaRate), speed: { kind: 'freeze' }, inexact: between };
  const keyframes = remapOf(points, localStart, shown, sequenceRate, mediaRate);
  const inexact = keyframes.exact ? between : 'speed change between two frames';
  return { ...common, sourceStart: timeOf(shown, mediaRate), speed: keyframes.speed, inexact };
}

/** An instant of the element's own clock, in frames from its first. */
export function frameOfLocal(timing: Timing, local: Seconds, sequenceRate: Rate): { frame: number; exact: boolean } {
  return nearestFrame(times(minus(local, timing.localStart), timing.scale), sequenceRate);
}

/** The speed at which Final Cut plays media of one rate in a sequence of another when it conforms it. */
export function conformSpeed(sequenceRate: Rate, mediaRate: Rate): Seconds {
  if (sameRate(sequenceRate, mediaRate)) return ONE;
  const ratio = over(secondsOfFrames(1, mediaRate), secondsOfFrames(1, sequenceRate));
  const [num, den] = [Number(ratio.n), Number(ratio.d)];
  if (Math.abs(num / den - 1) <= 0.05) return ratio;
  const [ours, theirs] = [sequenceRate.den === 1001, mediaRate.den === 1001];
  if (ours === theirs) return ONE;
  return ours ? { n: 1000n, d: 1001n } : { n: 1001n, d: 1000n };
}

function conform(element: XmlElement, sequenceRate: Rate, mediaRate: Rate): Seconds {
  const conformRate = childOf(element, 'conform-rate');
  if (!conformRate || conformRate.attributes['scaleEnabled'] === '0') return ONE;
  return conformSpeed(sequenceRate, mediaRate);
}

function readMap(element: XmlElement, file: string): MapPoint[] {
  const map = childOf(element, 'timeMap');
  if (!map) return [];
  const points = childrenOf(map, 'timept').map((point) => ({
    time: timeAttribute(file, point, 'time'),
    value: timeAttribute(file, point, 'value'),
  }));
  points.forEach(({ time }, i) => {
    const before = points[i - 1];
    if (before && compareSeconds(before.time, time) >= 0)
      throw damaged(file, placeOfElement(map), 'the times of a timeMap do not rise.');
  });
  return points;
}

/** The value at an instant: straight lines between points, going on beyond the outer ones. */
function valueAt(points: readonly MapPoint[], at: Seconds): Seconds {
  const next = points.findIndex(({ time }) => compareSeconds(time, at) > 0);
  const index = next === -1 ? points.length - 2 : Math.max(0, next - 1);
  const [from, to] = [points[index], points[index + 1]];
  if (!from || !to) throw new RangeError('A time map needs two points.');
  return plus(from.value, times(slopeBetween(from, to), minus(at, from.time)));
}

function slopeBetween(from: MapPoint, to: MapPoint): Seconds {
  return over(minus(to.value, from.value), minus(to.time, from.time));
}

/** Null where the speed changes. */
function constantSlope(points: readonly MapPoint[]): Seconds | null {
  const slopes = points.slice(1).map((to, i) => slopeBetween(points[i] as MapPoint, to));
  const [first = ONE] = slopes;
  return slopes.every((slope) => compareSeconds(slope, first) === 0) ? first : null;
}

function remapOf(
  points: readonly MapPoint[],
  localStart: Seconds,
  shown: Seconds,
  sequenceRate: Rate,
  mediaRate: Rate,
): { speed: Speed; exact: boolean } {
  const keyframes = points.map(({ time, value }) => {
    const { frame, exact } = nearestFrame(minus(time, localStart), sequenceRate);
    return { at: frame, offset: timeOf(minus(value, shown), mediaRate), exact };
  });
  const distinct = keyframes.filter(({ at }, i) => at !== keyframes[i - 1]?.at);
  const exact = distinct.length === keyframes.length && keyframes.every((keyframe) => keyframe.exact);
  if (distinct.length < 2) return { speed: NORMAL_SPEED, exact: false };
  return { speed: { kind: 'remap', keyframes: distinct.map(({ at, offset }) => ({ at, offset })) }, exact };
}

const ONE: Seconds = { n: 1n, d: 1n };
