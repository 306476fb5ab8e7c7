import { valueAt, type Easing, type Parameter } from './parameter.ts';

/** A value at a frame, and the way to the next one. */
export interface Keyframe {
  readonly at: number;
  readonly value: number;
  readonly easing: Easing;
}

/** In order; none of a constant. */
export function keyframesOf(parameter: Parameter): readonly Keyframe[] {
  return typeof parameter === 'number' ? [] : parameter.keyframes;
}

/** The parameter with a keyframe, in place of one that is at its frame, whose easing it keeps unless it has its own. */
export function withKeyframe(
  parameter: Parameter,
  { at, value, easing }: Omit<Keyframe, 'easing'> & { readonly easing?: Easing | undefined },
): Parameter {
  const before = keyframesOf(parameter).find((keyframe) => keyframe.at === at);
  const keyframe = { at, value, easing: easing ?? before?.easing ?? 'linear' };
  return inOrder([...keyframesOf(parameter).filter((each) => each !== before), keyframe]);
}

/** The parameter without some keyframes. Without all, it stays at the value of the last of them. */
export function withoutKeyframes(parameter: Parameter, frames: ReadonlySet<number>): Parameter {
  const keyframes = keyframesOf(parameter);
  const kept = keyframes.filter(({ at }) => !frames.has(at));
  if (kept.length > 0) return inOrder(kept);
  return keyframes.at(-1)?.value ?? parameter;
}

/** The parameter with some keyframes `by` frames later and their values `raise` higher. What is where one of them comes to lie makes way. */
export function withMovedKeyframes(
  parameter: Parameter,
  frames: ReadonlySet<number>,
  by: number,
  raise: number,
): Parameter {
  const moved = keyframesOf(parameter)
    .filter(({ at }) => frames.has(at))
    .map((keyframe) => ({ ...keyframe, at: keyframe.at + by, value: keyframe.value + raise }));
  if (moved.length === 0) return parameter;
  const taken = new Set(moved.map(({ at }) => at));
  const others = keyframesOf(parameter).filter(({ at }) => !frames.has(at) && !taken.has(at));
  return inOrder([...others, ...moved]);
}

/** The parameter with a value at a frame: throughout where it is constant, as a keyframe where it has some. */
export function withValueAt(parameter: Parameter, at: number, value: number): Parameter {
  return typeof parameter === 'number' ? value : withKeyframe(parameter, { at, value });
}

/** The parameter with a keyframe that changes nothing of it at that frame. */
export function keyedAt(parameter: Parameter, at: number): Parameter {
  return withKeyframe(parameter, { at, value: valueAt(parameter, at) });
}

function inOrder(keyframes: readonly Keyframe[]): Parameter {
  return { keyframes: [...keyframes].sort((a, b) => a.at - b.at) };
}
