import { keyedAt, keyframesOf, withoutKeyframes, withValueAt } from '../../../core/timeline/model/keyframes.ts';
import { valueAt } from '../../../core/timeline/model/parameter.ts';
import { inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import type { NumberShown } from './number-shown.ts';
import { changing, type ParameterPlace } from './place.ts';
import type { Change } from './typed-number.ts';

/** A number of one clip, effect or track, and the frame of its own time that it is changed at. */
export interface PlacedNumber {
  readonly place: ParameterPlace;
  readonly at: number;
}

/** Changes numbers, each from what it is at its frame: a constant throughout, another by a keyframe. Kept between the limits. */
export function changeNumbers(numbers: readonly PlacedNumber[], number: ShownScale, change: Change): Verb {
  return inTurn(
    ...numbers.map(({ place, at }) =>
      changing(place, (parameter) => withValueAt(parameter, at, changedValue(valueAt(parameter, at), number, change))),
    ),
  );
}

type ShownScale = Pick<NumberShown, 'scale' | 'least' | 'most'>;

/** A value after a change of what is shown of it, within its limits, without the dust of floating point. */
export function changedValue(value: number, { scale, least, most }: ShownScale, change: Change): number {
  const shown = Math.min(most, Math.max(least, change(value * scale)));
  return Number((shown / scale).toFixed(9));
}

/** Makes numbers what they are where nobody has set them, without keyframes. */
export function resetNumbers(numbers: readonly PlacedNumber[], otherwise: number): Verb {
  return inTurn(...numbers.map(({ place }) => changing(place, () => otherwise)));
}

/** Gives each number a keyframe at its frame, of the value that it has there. */
export function addKeyframes(numbers: readonly PlacedNumber[]): Verb {
  return inTurn(...numbers.map(({ place, at }) => changing(place, (parameter) => keyedAt(parameter, at))));
}

/** Takes the keyframes at their frames from those numbers that have one there. */
export function removeKeyframes(numbers: readonly PlacedNumber[]): Verb {
  return inTurn(
    ...numbers.map(({ place, at }) =>
      changing(place, (parameter) =>
        keyframesOf(parameter).some((keyframe) => keyframe.at === at)
          ? withoutKeyframes(parameter, new Set([at]))
          : parameter,
      ),
    ),
  );
}
