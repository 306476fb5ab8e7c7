import { keyframesOf, type Keyframe } from '../../../core/timeline/model/keyframes.ts';
import { controlPoints, valueAt, type Easing, type Parameter } from '../../../core/timeline/model/parameter.ts';

/** The values that a curve takes where it turns: at its keyframes, and in between where a curve of one's own overshoots. */
export function valuesOf(parameter: Parameter): number[] {
  const keyframes = keyframesOf(parameter);
  const overshoots = keyframes.flatMap(({ at, easing }, i) => {
    const next = keyframes[i + 1];
    if (!next || typeof easing === 'string') return [];
    return [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875].map((share) =>
      valueAt(parameter, at + (next.at - at) * share),
    );
  });
  return [...keyframes.map(({ value }) => value), ...overshoots];
}

type Place = (value: number) => number;

/** A curve in SVG's words, from `left` to `right`, in frames of its own time: held before the first keyframe and after the last. */
export function curvePath(keyframes: readonly Keyframe[], x: Place, y: Place, left: number, right: number): string {
  const [first] = keyframes;
  const last = keyframes.at(-1);
  if (!first || !last) return '';
  const lines = keyframes.slice(1).map((to, i) => lineTo(keyframes[i] ?? first, to, x, y));
  const start = first.at > left ? `M${x(left)} ${y(first.value)}H${x(first.at)}` : `M${x(first.at)} ${y(first.value)}`;
  return `${start}${lines.join('')}${last.at < right ? `H${x(right)}` : ''}`;
}

/** The way from one keyframe to the next. An easing of CSS is the cubic that SVG draws. */
function lineTo(from: Keyframe, to: Keyframe, x: Place, y: Place): string {
  if (from.easing === 'hold') return `H${x(to.at)}V${y(to.value)}`;
  const controls = controlPoints(from.easing);
  if (!controls) return `L${x(to.at)} ${y(to.value)}`;
  const [first, second] = handlesOf(from, to);
  return `C${x(first.at)} ${y(first.value)} ${x(second.at)} ${y(second.value)} ${x(to.at)} ${y(to.value)}`;
}

/** A point of a curve; its frame may be a fraction. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/** Where the handles of the way between two keyframes stand; of a straight one at its thirds, where they bend nothing. */
export function handlesOf(from: Keyframe, to: Keyframe): readonly [CurvePoint, CurvePoint] {
  const [x1, y1, x2, y2] = controlPoints(from.easing) ?? [1 / 3, 1 / 3, 2 / 3, 2 / 3];
  const point = (across: number, up: number): CurvePoint => ({
    at: from.at + (to.at - from.at) * across,
    value: from.value + (to.value - from.value) * up,
  });
  return [point(x1, y1), point(x2, y2)];
}

/** The easing whose handle has been dragged to a point. Null between equal values, where no handle bends anything. */
export function easingWithHandle(from: Keyframe, to: Keyframe, which: 0 | 1, dragged: CurvePoint): Easing | null {
  if (from.value === to.value) return null;
  const across = Math.min(1, Math.max(0, (dragged.at - from.at) / (to.at - from.at)));
  const up = (dragged.value - from.value) / (to.value - from.value);
  const [x1, y1, x2, y2] = controlPoints(from.easing) ?? [1 / 3, 1 / 3, 2 / 3, 2 / 3];
  return { bezier: which === 0 ? [across, up, x2, y2] : [x1, y1, across, up] };
}

/** Keyframes of straight lines with one more at either side, where the first and the last line go on to: so a speed goes on beyond its ends. */
export function beyondEnds(keyframes: readonly Keyframe[], left: number, right: number): readonly Keyframe[] {
  const [first, second] = keyframes;
  const [last, before] = [keyframes.at(-1), keyframes.at(-2)];
  if (!first || !second || !last || !before) return keyframes;
  const on = (from: Keyframe, to: Keyframe, at: number): Keyframe => ({
    at,
    value: from.value + ((to.value - from.value) * (at - from.at)) / (to.at - from.at),
    easing: 'linear',
  });
  return [
    ...(left < first.at ? [on(first, second, left)] : []),
    ...keyframes,
    ...(right > last.at ? [on(before, last, right)] : []),
  ];
}
