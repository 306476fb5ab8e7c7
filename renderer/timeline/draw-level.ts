import { keyframesOf } from '../../core/timeline/model/keyframes.ts';
import { PLAIN_ATTRIBUTES, type Clip } from '../../core/timeline/model/records.ts';
import { curvePath } from '../panels/keyframes/curve-shape.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Decibels at the top and the bottom of a clip. */
const loudest = 12;
const softest = -60;

/** The share of a clip's height that a level stands at. */
export function levelShare(value: number, isSound: boolean): number {
  const share = isSound ? (value - softest) / (loudest - softest) : value;
  return Math.min(1, Math.max(0, share));
}

/** The line of a clip's volume, or of its opacity, where it is not as it comes: what editors call a rubber band. Its keyframes are points on it. */
export function drawLevel(
  context: OffscreenCanvasRenderingContext2D,
  clip: Clip,
  isSound: boolean,
  box: Box,
  pixelsPerFrame: number,
): void {
  const name = isSound ? 'volume' : 'opacity';
  const level = clip.attributes[name];
  if (level === PLAIN_ATTRIBUTES[name] || box.height < 12 || box.width < 12) return;
  const x = (at: number): number => box.left + at * pixelsPerFrame;
  const y = (value: number): number => box.top + 2 + (1 - levelShare(value, isSound)) * (box.height - 4);
  const keyframes =
    typeof level === 'number' ? [{ at: 0, value: level, easing: 'linear' as const }] : keyframesOf(level);
  const line = new Path2D(curvePath(keyframes, x, y, 0, clip.duration));
  context.lineWidth = 3;
  context.strokeStyle = 'rgba(0, 0, 0, 0.55)';
  context.stroke(line);
  context.lineWidth = 1;
  context.strokeStyle = '#f0f0f0';
  context.stroke(line);
  if (typeof level === 'number') return;
  context.fillStyle = '#f0f0f0';
  for (const { at, value } of keyframes) context.fillRect(x(at) - 2, y(value) - 2, 4, 4);
}
