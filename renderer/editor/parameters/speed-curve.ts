import { rate, type Rate } from '../../../core/time/rate.ts';
import { compare, rescale, subtractExact, time, type RationalTime } from '../../../core/time/rational-time.ts';
import { firstShown } from '../../../core/timeline/edit/change-speed.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { keyframesOf } from '../../../core/timeline/model/keyframes.ts';
import type { Parameter } from '../../../core/timeline/model/parameter.ts';
import type { Clip, Speed } from '../../../core/timeline/model/records.ts';
import { instantAt } from '../../../core/timeline/model/source-time.ts';
import { text } from '../../ui/text.ts';

/**
 * How a clip runs through its media as a curve like that of any other number: at a frame of the clip, the instant of the media in frames of the sequence's rate.
 * The lines between its keyframes are straight: a remap has no other. A clip that has no remap yet has a keyframe at each end.
 */
export function speedCurve(clip: Clip, sequenceRate: Rate): Parameter {
  const at = keyedFrames(clip);
  return {
    keyframes: at.map((frame) => ({ at: frame, value: shownAt(clip, frame, sequenceRate), easing: 'linear' })),
  };
}

/** The media's instant at a frame of the clip, in frames of the sequence's rate; beyond the curve's ends too. */
export function shownAt(clip: Clip, frame: number, sequenceRate: Rate): number {
  return framesAt(instantAt(clip, frame, sequenceRate), sequenceRate);
}

/** The speed that a curve stands for. What of the curve is as it was stays exact. */
export function speedFrom(curve: Parameter, clip: Clip, sequenceRate: Rate): Speed {
  const keyframes = keyframesOf(curve);
  if (keyframes.length < 2) refuse(text.parameters.oneSpeedKey, text.parameters.oneSpeedKeyRemedy);
  const exact = new Map(
    keyedFrames(clip).map((at) => {
      const instant = instantAt(clip, at, sequenceRate);
      return [framesAt(instant, sequenceRate), instant] as const;
    }),
  );
  const first = firstShown(clip, undefined, sequenceRate);
  return {
    kind: 'remap',
    keyframes: keyframes.map(({ at, value }) => ({
      at,
      offset: subtractExact(exact.get(value) ?? instantOf(value, sequenceRate), first),
    })),
  };
}

/** How fast a clip runs between two keyframes: 1 at its media's own speed, negative backwards. */
export function speedBetween(
  from: { readonly at: number; readonly value: number },
  to: { readonly at: number; readonly value: number },
): number {
  return (to.value - from.value) / (to.at - from.at);
}

function keyedFrames({ speed, duration }: Clip): readonly number[] {
  return speed.kind === 'remap' ? speed.keyframes.map(({ at }) => at) : [0, Math.max(1, duration - 1)];
}

/** Parts of a frame finer than this are left to the exact instants of a file. */
const FINENESS = 1000;

function framesAt(instant: RationalTime, sequenceRate: Rate): number {
  return rescale(instant, fine(sequenceRate), 'nearest').value / FINENESS;
}

function instantOf(frames: number, sequenceRate: Rate): RationalTime {
  const instant = time(Math.round(frames * FINENESS), fine(sequenceRate));
  const whole = rescale(instant, sequenceRate, 'nearest');
  return compare(whole, instant) === 0 ? whole : instant;
}

function fine({ num, den }: Rate): Rate {
  return rate(num * FINENESS, den);
}
