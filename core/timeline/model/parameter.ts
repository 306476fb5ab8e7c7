import { z } from 'zod';

/**
 * How a value goes from one keyframe to the next: `hold` jumps at the next, `linear` goes straight, the eases are the cubic Bézier curves of CSS (`ease-in`, `ease-out`,
 * `ease-in-out`), and a curve of one's own is given by its two control points (x in 0..1).
 */
export const easingSchema = z.union([
  z.enum(['hold', 'linear', 'ease-in', 'ease-out', 'ease-in-out']),
  z.object({ bezier: z.tuple([z.number().min(0).max(1), z.number(), z.number().min(0).max(1), z.number()]) }),
]);

/** A number that may change over a clip: constant, or keyframes at frames of the clip (0 is its first; they may lie outside it), in order. */
export const parameterSchema = z.union([
  z.number(),
  z.object({
    keyframes: z.array(z.object({ at: z.int(), value: z.number(), easing: easingSchema })).min(1),
  }),
]);

export type Easing = Readonly<z.infer<typeof easingSchema>>;
export type Parameter = z.infer<typeof parameterSchema>;

/** The value at a frame of the clip; before the first keyframe and after the last it stays what it is there. */
export function valueAt(parameter: Parameter, frame: number): number {
  if (typeof parameter === 'number') return parameter;
  const { keyframes } = parameter;
  const next = keyframes.findIndex(({ at }) => at > frame);
  if (next === 0) return keyframes[0]?.value ?? 0;
  const from = keyframes.at(next === -1 ? -1 : next - 1);
  const to = next === -1 ? undefined : keyframes[next];
  if (!from || !to) return from?.value ?? 0;
  return from.value + (to.value - from.value) * ease(from.easing, (frame - from.at) / (to.at - from.at));
}

/** The parameter of a clip that starts `frames` later. */
export function shifted(parameter: Parameter, frames: number): Parameter {
  if (typeof parameter === 'number' || frames === 0) return parameter;
  return { keyframes: parameter.keyframes.map((keyframe) => ({ ...keyframe, at: keyframe.at - frames })) };
}

const CURVES = {
  'ease-in': [0.42, 0, 1, 1],
  'ease-out': [0, 0, 0.58, 1],
  'ease-in-out': [0.42, 0, 0.58, 1],
} as const;

/** The two control points of an easing's Bézier curve, from (0, 0) to (1, 1); null of one that has none. */
export function controlPoints(easing: Easing): readonly [x1: number, y1: number, x2: number, y2: number] | null {
  if (easing === 'hold' || easing === 'linear') return null;
  return typeof easing === 'string' ? CURVES[easing] : easing.bezier;
}

function ease(easing: Easing, share: number): number {
  if (easing === 'hold') return 0;
  const points = controlPoints(easing);
  if (!points) return share;
  const [x1, y1, x2, y2] = points;
  return bezier(y1, y2, solve(x1, x2, share));
}

function bezier(a: number, b: number, t: number): number {
  return 3 * a * t * (1 - t) ** 2 + 3 * b * t ** 2 * (1 - t) + t ** 3;
}

/** The curve's own parameter at x, by bisection: x rises with it, since both control points lie in 0..1. */
function solve(x1: number, x2: number, x: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (bezier(x1, x2, middle) < x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
