import { sameRate, type Rate } from '../../time/rate.ts';
import type { RationalTime } from '../../time/rational-time.ts';
import type { Speed } from '../../timeline/model/records.ts';
import {
  compareSeconds,
  minus,
  over,
  plus,
  secondsOf,
  secondsOfFrames,
  times,
  ZERO,
  type Seconds,
} from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { formatFrames, formatTime } from './time-value.ts';
import { conformSpeed } from './timing.ts';

/** How a clip is written: its own clock at its first frame, what that clock gains in a second of the sequence, and the elements that say so. */
export interface WrittenTiming {
  readonly localStart: Seconds;
  readonly gain: Seconds;
  readonly nodes: readonly XmlNode[];
}

/** What a clip shows, for its time map: where it begins on its own timecode, how long it is, and its rate. */
export interface Extent {
  readonly start: Seconds;
  readonly duration: Seconds;
  readonly rate: Rate;
}

/** The inverse of `readTiming`. */
export function writeTiming(
  {
    speed,
    sourceStart,
    duration,
  }: { readonly speed: Speed; readonly sourceStart: RationalTime; readonly duration: number },
  media: Extent,
  sequenceRate: Rate,
): WrittenTiming {
  const shown = plus(media.start, secondsOf(sourceStart));
  const length = secondsOfFrames(duration, sequenceRate);
  if (speed.kind === 'freeze')
    return mapped(ZERO, [
      [ZERO, shown],
      [length, shown],
    ]);
  if (speed.kind === 'remap') {
    const early = Math.min(0, ...speed.keyframes.map(({ at }) => at));
    const at = (frame: number): Seconds => secondsOfFrames(frame - early, sequenceRate);
    return mapped(
      at(0),
      speed.keyframes.map((key) => [at(key.at), plus(shown, secondsOf(key.offset))]),
    );
  }
  const ratio: Seconds = { n: BigInt(speed.num), d: BigInt(speed.den) };
  const conformed = conformSpeed(sequenceRate, media.rate);
  const differs = !sameRate(sequenceRate, media.rate);
  if (compareSeconds(ratio, conformed) === 0) {
    const nodes = differs ? [conformRate(media.rate, compareSeconds(conformed, ONE) !== 0)] : [];
    return { localStart: shown, gain: conformed, nodes };
  }
  if (compareSeconds(ratio, ONE) === 0)
    return { localStart: shown, gain: ONE, nodes: [conformRate(media.rate, false)] };
  const whole = compareSeconds(media.duration, ZERO) > 0 ? media.duration : ONE;
  const end = plus(media.start, whole);
  if (speed.num > 0) {
    const from = over(minus(shown, media.start), ratio);
    return mapped(from, [
      [ZERO, media.start],
      [over(whole, ratio), end],
    ]);
  }
  const back = { n: -ratio.n, d: ratio.d };
  // Backwards, a map's value is where the frame shown ends.
  const value = plus(shown, secondsOfFrames(1, media.rate));
  return mapped(over(minus(end, value), back), [
    [ZERO, end],
    [over(whole, back), media.start],
  ]);
}

/** An instant of the clip's own clock at one of its frames. */
export function localAt({ localStart, gain }: WrittenTiming, frame: number, sequenceRate: Rate): Seconds {
  return plus(localStart, times(secondsOfFrames(frame, sequenceRate), gain));
}

function mapped(localStart: Seconds, points: readonly (readonly [Seconds, Seconds])[]): WrittenTiming {
  const children = points.map(([time, value]) => ({
    name: 'timept',
    attributes: { time: formatTime(time), value: formatTime(value), interp: 'linear' },
  }));
  return { localStart, gain: ONE, nodes: [{ name: 'timeMap', children }] };
}

function conformRate(mediaRate: Rate, scaled: boolean): XmlNode {
  const srcFrameRate = SOURCE_RATES[formatFrames(1, mediaRate)];
  return { name: 'conform-rate', attributes: { scaleEnabled: scaled ? undefined : 0, srcFrameRate } };
}

/** The rates that the DTD lets `srcFrameRate` name, by the duration of a frame. */
const SOURCE_RATES: Readonly<Record<string, string>> = {
  '1001/24000s': '23.98',
  '1/24s': '24',
  '1/25s': '25',
  '1001/30000s': '29.97',
  '1/30s': '30',
  '1001/48000s': '47.95',
  '1/48s': '48',
  '1/50s': '50',
  '1001/60000s': '59.94',
  '1/60s': '60',
};

const ONE: Seconds = { n: 1n, d: 1n };
