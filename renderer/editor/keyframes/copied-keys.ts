import { withKeyframe } from '../../../core/timeline/model/keyframes.ts';
import type { Easing } from '../../../core/timeline/model/parameter.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import { changing, effectAt, type ParameterPlace } from '../parameters/place.ts';
import type { KeyRef } from './keyframes-slice.ts';
import type { Lane } from './lanes.ts';

/** A keyframe that can be put into another clip: what kind of number it is of, and when it comes after the first one copied. */
export interface CopiedKey {
  readonly kind: string;
  readonly after: number;
  readonly value: number;
  readonly easing: Easing;
}

/** What is the same number in two clips; null of speed, which says what is shown of one file. */
function kindOf(timeline: Timeline, place: ParameterPlace): string | null {
  switch (place.of) {
    case 'clip':
    case 'track':
      return place.parameter;
    case 'effect':
      return `${effectAt(timeline, place)?.kind ?? ''} ${place.parameter}`;
    case 'speed':
      return null;
  }
}

export function copyKeys(timeline: Timeline, lanes: readonly Lane[], picked: readonly KeyRef[]): CopiedKey[] {
  const found = lanes.flatMap((lane) => {
    const kind = kindOf(timeline, lane.place);
    const frames = new Set(picked.filter((ref) => ref.lane === lane.key).map(({ at }) => at));
    if (kind === null) return [];
    return lane.keyframes
      .filter(({ at }) => frames.has(at))
      .map(({ at, value, easing }) => ({ kind, after: lane.start + at, value, easing }));
  });
  const first = Math.min(...found.map(({ after }) => after));
  return found.map((key) => ({ ...key, after: key.after - first }));
}

/** Puts copied keyframes on those of the lanes that are of the same kind, the first one at a frame of the sequence. */
export function pasteKeys(
  timeline: Timeline,
  lanes: readonly Lane[],
  copied: readonly CopiedKey[],
  frame: number,
): { readonly verb: Verb; readonly pasted: readonly KeyRef[] } {
  const places = lanes.flatMap((lane) => {
    const kind = kindOf(timeline, lane.place);
    const keys = copied
      .filter((key) => key.kind === kind)
      .map(({ after, value, easing }) => ({ at: frame + after - lane.start, value, easing }));
    return keys.length === 0 ? [] : [{ lane, keys }];
  });
  return {
    verb: inTurn(...places.map(({ lane, keys }) => changing(lane.place, (old) => keys.reduce(withKeyframe, old)))),
    pasted: places.flatMap(({ lane, keys }) => keys.map(({ at }) => ({ lane: lane.key, at }))),
  };
}
