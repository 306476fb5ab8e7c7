import type { Rate } from '../../time/rate.ts';
import { sameJson } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import { advanced, sameInstant } from '../model/source-time.ts';

/** Whether a cut between two clips that meet shows nothing: the right one goes on where the left one ends, at its speed and with all its settings. */
export function isThroughEdit(left: Clip, right: Clip, rate: Rate): boolean {
  const expected = advanced(left, left.duration, rate);
  const shown = ({ media, speed, attributes, effects, activeTake, enabled }: Clip) => ({
    media,
    speed,
    attributes,
    effects,
    activeTake,
    enabled,
  });
  return sameInstant(expected.sourceStart, right.sourceStart) && sameJson(shown(expected), shown(right));
}
