import { valueAt, type Parameter } from '../../../core/timeline/model/parameter.ts';
import { keyframesOf } from '../../../core/timeline/model/keyframes.ts';

/** A parameter, and the frame of its own time that the playhead is on. */
export interface Moment {
  readonly parameter: Parameter;
  readonly at: number;
}

/** Whether a number has keyframes, and whether one is at hand. */
export type KeyState = 'none' | 'between' | 'on';

/** The value that all have; null where they differ, and where there are none. */
export function sharedValue(moments: readonly Moment[]): number | null {
  const [first, ...others] = moments.map(({ parameter, at }) => valueAt(parameter, at));
  if (first === undefined) return null;
  return others.every((value) => Math.abs(value - first) < 1e-6) ? first : null;
}

/** Of several numbers: `on` where each has a keyframe at hand, `none` where none has any at all. */
export function keyState(moments: readonly Moment[]): KeyState {
  if (moments.every(({ parameter }) => typeof parameter === 'number')) return 'none';
  return moments.every(({ parameter, at }) => keyframesOf(parameter).some((keyframe) => keyframe.at === at))
    ? 'on'
    : 'between';
}

/** How far it is from the playhead to the nearest keyframe before or after it, in frames; null where there is none. */
export function wayToKey(moments: readonly Moment[], direction: 1 | -1): number | null {
  const ways = moments.flatMap(({ parameter, at }) =>
    keyframesOf(parameter)
      .map((keyframe) => (keyframe.at - at) * direction)
      .filter((way) => way > 0),
  );
  return ways.length === 0 ? null : Math.min(...ways) * direction;
}
