import type { Gesture } from './gesture.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { xOf, type Scale } from './scale.ts';

const bright = '#f6f6f6';
const wash = 'rgba(255, 255, 255, 0.1)';

/** A stretch of a lane that something would take: what is dragged from elsewhere, or onto a track that is not there yet. */
export interface Ghost {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
  readonly name: string;
  readonly refused: boolean;
}

/** What a gesture draws over the timeline: its frame, its span, its guide. */
export function drawGesture(
  context: OffscreenCanvasRenderingContext2D,
  gesture: Gesture,
  scale: Scale,
  size: { readonly width: number; readonly height: number },
): void {
  if (gesture.kind === 'marquee') {
    const { from, to } = gesture;
    const [left, right] = ordered(xOf(from.frame, scale), xOf(to.frame, scale));
    const [top, bottom] = ordered(from.y, to.y);
    const y = Math.max(rulerHeight, top);
    box(context, left, y, right - left, bottom - y);
  }
  if (gesture.kind === 'ranging') {
    const [left, right] = ordered(xOf(gesture.from, scale), xOf(gesture.to, scale));
    box(context, left, rulerHeight, right - left, size.height - rulerHeight - 1);
  }
}

/** Dashed where it can land; crossed out where it can't. */
export function drawGhost(context: OffscreenCanvasRenderingContext2D, ghost: Ghost, scale: Scale): void {
  const { top, height, refused } = ghost;
  const [left, right] = [xOf(ghost.from, scale), xOf(ghost.to, scale)];
  const width = Math.max(3, right - left);
  context.save();
  context.fillStyle = refused ? 'rgba(0, 0, 0, 0.45)' : wash;
  context.strokeStyle = bright;
  context.lineWidth = 1.5;
  context.setLineDash(refused ? [2, 4] : [6, 3]);
  context.beginPath();
  context.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 3);
  context.fill();
  context.stroke();
  context.clip();
  context.setLineDash([]);
  if (refused) {
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + width, top + height);
    context.moveTo(left, top + height);
    context.lineTo(left + width, top);
    context.stroke();
  }
  context.fillStyle = bright;
  context.fillText(ghost.name, Math.max(left, 0) + 6, top + height / 2);
  context.restore();
}

/** The lanes where a track would be made: a strip over the ruler's edge, or below the last lane. */
export function newLane(lanes: readonly Lane[], where: 'above' | 'below'): { top: number; height: number } {
  const last = lanes.at(-1);
  return where === 'above' || !last
    ? { top: 2, height: rulerHeight - 4 }
    : { top: last.top + last.height + 2, height: 24 };
}

function box(
  context: OffscreenCanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.fillStyle = wash;
  context.fillRect(left, top, width, height);
  context.strokeStyle = bright;
  context.lineWidth = 1;
  context.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(width), Math.round(height));
}

function ordered(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}
