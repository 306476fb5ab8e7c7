import { spanOf, parameterAt, type ParameterPlace } from './place.ts';
import type { RootState } from '../store.ts';
import { seenTimeline } from '../selectors.ts';
import type { PlacedNumber } from './number-edits.ts';
import type { Moment } from './shared-number.ts';

/** A parameter as it stands at the playhead. */
export interface PlacedMoment extends Moment, PlacedNumber {
  /** Whether the playhead is on what it is of; where it is not, the first frame is meant. */
  readonly isHere: boolean;
}

/** Parameters at the playhead, with what a drag in hand makes of them. */
export function momentsOf(state: RootState, places: readonly ParameterPlace[]): PlacedMoment[] {
  const timeline = seenTimeline(state);
  return places.map((place) => {
    const { start, length } = spanOf(timeline, place);
    const at = state.viewer.sequenceFrame - start;
    const isHere = place.of === 'track' || (at >= 0 && at < length);
    return { place, parameter: parameterAt(timeline, place), at: isHere ? at : 0, isHere };
  });
}

/** Whether two lists show the same: of a constant it does not matter where the playhead is. */
export function sameMoments(a: readonly PlacedMoment[], b: readonly PlacedMoment[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        one.parameter === other.parameter &&
        one.isHere === other.isHere &&
        (typeof one.parameter === 'number' || one.at === other.at)
      );
    })
  );
}
