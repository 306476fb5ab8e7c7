import type { Easing } from '../../../core/timeline/model/parameter.ts';
import { snapTo } from '../../timeline/snapping.ts';

/** Where frames of the sequence are across, in CSS pixels. */
export interface TimeScale {
  readonly from: number;
  readonly pixelsPerFrame: number;
}

/** Where values are down; `top` and `bottom` are the values at the edges, inside a margin. */
export interface ValueScale {
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

export function xOfFrame(frame: number, { from, pixelsPerFrame }: TimeScale): number {
  return (frame - from) * pixelsPerFrame;
}

export function frameOfX(x: number, { from, pixelsPerFrame }: TimeScale): number {
  return Math.round(from + x / pixelsPerFrame);
}

export function yOfValue(value: number, { top, bottom, height }: ValueScale): number {
  return ((top - value) / (top - bottom)) * height;
}

export function valueOfY(y: number, { top, bottom, height }: ValueScale): number {
  return top - (y / height) * (top - bottom);
}

/** Room at either end of what is fitted, as a share of it. */
const margin = 0.12;

/** All of a stretch in `width` pixels, with room for the keyframes at its ends. */
export function fittedTime(start: number, length: number, width: number): TimeScale {
  const inset = 10;
  const pixelsPerFrame = Math.max(0.001, (width - 2 * inset) / Math.max(1, length - 1));
  return { from: start - inset / pixelsPerFrame, pixelsPerFrame };
}

/** All values of a curve in `height` pixels; a flat one in the middle. */
export function fittedValues(values: readonly number[], height: number, step: number): ValueScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = most > least ? (most - least) * margin : Math.max(step * 10, Math.abs(most) * margin);
  return { top: most + room, bottom: least - room, height };
}

/** A keyframe as it is drawn. */
export interface KeyPoint {
  readonly lane: string;
  readonly at: number;
  readonly easing: Easing;
  readonly x: number;
  readonly y: number;
}

/** The keyframe nearest to a point, within `reach` pixels; of equally near ones, the one drawn last. */
export function hitKey<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  x: number,
  y: number,
  reach: number,
): P | null {
  let [best, nearest]: [P | null, number] = [null, reach];
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance <= nearest) [best, nearest] = [point, distance];
  }
  return best;
}

/** A rectangle between two corners, in whatever order. */
export interface Marquee {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function keysIn<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  { x0, y0, x1, y1 }: Marquee,
): P[] {
  const [left, right, top, bottom] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
  return points.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
}

/** How far keyframes are dragged: frames, and pixels down. */
export interface Way {
  readonly by: number;
  readonly down: number;
}

/**
 * How far a drag takes a keyframe of frame `home` (of the sequence). It snaps to the nearest of `targets` within `reach` frames; `constrained` goes only across or only
 * down, whichever is further in pixels.
 */
export function dragWay(
  across: number,
  down: number,
  home: number,
  pixelsPerFrame: number,
  targets: readonly number[],
  reach: number,
  constrained: boolean,
): Way {
  const isAcross = !constrained || Math.abs(across) >= Math.abs(down);
  const isDown = !constrained || !isAcross;
  const free = isAcross ? Math.round(across / pixelsPerFrame) : 0;
  const by = free === 0 ? 0 : free + (snapTo([home + free], targets, reach)?.by ?? 0);
  return { by, down: isDown ? down : 0 };
}
