import {
  keyframesOf,
  withKeyframe,
  withMovedKeyframes,
  withoutKeyframes,
  type Keyframe,
} from '../../../core/timeline/model/keyframes.ts';
import type { Easing, Parameter } from '../../../core/timeline/model/parameter.ts';
import { inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import { changing } from '../parameters/place.ts';
import { changedValue } from '../parameters/number-edits.ts';
import type { Change } from '../parameters/typed-number.ts';
import type { KeyRef } from './keyframes-slice.ts';
import type { Lane } from './lanes.ts';

/** The frames of the picked keyframes that there are, lane by lane. */
export function pickedFrames(
  lanes: readonly Lane[],
  picked: readonly KeyRef[],
): readonly (readonly [Lane, ReadonlySet<number>])[] {
  return lanes.flatMap((lane) => {
    const frames = new Set(picked.filter((ref) => ref.lane === lane.key).map(({ at }) => at));
    const known = new Set(lane.keyframes.map(({ at }) => at).filter((at) => frames.has(at)));
    return known.size === 0 ? [] : [[lane, known] as const];
  });
}

/** Moves picked keyframes by frames, and those of the lane `raised` by an amount of what is shown of it. */
export function moveKeys(
  lanes: readonly Lane[],
  picked: readonly KeyRef[],
  by: number,
  raise: { readonly lane: string; readonly by: number } | null = null,
): Verb {
  return each(lanes, picked, ({ key, number, keyframes }, frames) => {
    const up = raise?.lane === key ? within(raise.by / number.scale, keyframes, frames, number) : 0;
    return (parameter) => withMovedKeyframes(parameter, frames, by, up);
  });
}

/** So much of a rise that no value goes beyond its limits: a drag to the edge keeps the shape of the curve. */
function within(
  raise: number,
  keyframes: readonly Keyframe[],
  frames: ReadonlySet<number>,
  { least, most, scale }: Lane['number'],
): number {
  const values = keyframes.filter(({ at }) => frames.has(at)).map(({ value }) => value);
  const lowest = least / scale - Math.min(...values);
  const highest = most / scale - Math.max(...values);
  return Math.min(Math.max(raise, Math.min(0, lowest)), Math.max(0, highest));
}

export function deleteKeys(lanes: readonly Lane[], picked: readonly KeyRef[]): Verb {
  return each(lanes, picked, (_, frames) => (parameter) => withoutKeyframes(parameter, frames));
}

/** Sets how picked keyframes go to the next one; the lines of a speed stay straight. */
export function easeKeys(lanes: readonly Lane[], picked: readonly KeyRef[], easing: Easing): Verb {
  const eased = lanes.filter(({ place }) => place.of !== 'speed');
  return each(eased, picked, (_, frames) => rewritten(frames, (keyframe) => ({ ...keyframe, easing })));
}

/** Changes the values of picked keyframes, as they are shown. */
export function changeKeys(lanes: readonly Lane[], picked: readonly KeyRef[], change: Change): Verb {
  return each(lanes, picked, ({ number }, frames) =>
    rewritten(frames, (keyframe) => ({ ...keyframe, value: changedValue(keyframe.value, number, change) })),
  );
}

/** Puts a keyframe at a frame of the lane's own time. */
export function addKey({ place, number }: Lane, at: number, value: number): Verb {
  return changing(place, (parameter) =>
    withKeyframe(parameter, { at, value: changedValue(value, number, (shown) => shown) }),
  );
}

function rewritten(frames: ReadonlySet<number>, write: (keyframe: Keyframe) => Keyframe) {
  return (parameter: Parameter): Parameter =>
    keyframesOf(parameter)
      .filter(({ at }) => frames.has(at))
      .reduce((whole: Parameter, keyframe) => withKeyframe(whole, write(keyframe)), parameter);
}

function each(
  lanes: readonly Lane[],
  picked: readonly KeyRef[],
  change: (lane: Lane, frames: ReadonlySet<number>) => (parameter: Parameter) => Parameter,
): Verb {
  return inTurn(...pickedFrames(lanes, picked).map(([lane, frames]) => changing(lane.place, change(lane, frames))));
}
