import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Marker, Transition } from '../../core/timeline/model/records.ts';
import type { Marks } from '../editor/viewer-slice.ts';
import { transitionTop } from './hit-test.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { xOf, type Scale } from './scale.ts';

/** The signs on the timeline beside clips: marks, markers, transitions, the picked cut, locked tracks. */
export const markerColours: Readonly<Record<Marker['colour'], string>> = {
  red: '#d8695f',
  orange: '#d99350',
  yellow: '#d6c25a',
  green: '#7fb57c',
  cyan: '#6cb6b8',
  blue: '#6f93d2',
  purple: '#9a7fc9',
  pink: '#cf86ab',
  white: '#e4e4e4',
};

const bright = '#f6f6f6';

/** In and out as brackets in the ruler, what is between them lit. */
export function drawMarks(
  context: OffscreenCanvasRenderingContext2D,
  marks: Marks,
  scale: Scale,
  width: number,
  height: number,
): void {
  if (marks.in === null && marks.out === null) return;
  const left = marks.in === null ? 0 : Math.round(xOf(marks.in, scale));
  const right = marks.out === null ? width : Math.round(xOf(marks.out + 1, scale));
  context.fillStyle = 'rgba(255, 255, 255, 0.16)';
  context.fillRect(left, rulerHeight - 8, right - left, 7);
  context.fillStyle = 'rgba(255, 255, 255, 0.045)';
  context.fillRect(left, rulerHeight, right - left, height);
  context.fillStyle = bright;
  if (marks.in !== null) {
    context.fillRect(left, rulerHeight - 11, 2, 10);
    context.fillRect(left, rulerHeight - 11, 6, 2);
  }
  if (marks.out !== null) {
    context.fillRect(right - 2, rulerHeight - 11, 2, 10);
    context.fillRect(right - 6, rulerHeight - 11, 6, 2);
  }
}

/** A flag whose point stands on its frame; a bar as long as the marker. */
export function drawMarker(
  context: OffscreenCanvasRenderingContext2D,
  { colour }: Marker,
  x: number,
  length: number,
  picked: boolean,
): void {
  const [middle, foot] = [Math.round(x) + 0.5, rulerHeight - 1];
  context.fillStyle = markerColours[colour];
  if (length >= 1) context.fillRect(middle, foot - 3, length, 3);
  context.beginPath();
  context.moveTo(middle - 4.5, foot - 12);
  context.lineTo(middle + 4.5, foot - 12);
  context.lineTo(middle + 4.5, foot - 5);
  context.lineTo(middle, foot);
  context.lineTo(middle - 4.5, foot - 5);
  context.closePath();
  context.fill();
  context.lineWidth = picked ? 1.5 : 1;
  context.strokeStyle = picked ? bright : '#0e0e0e';
  context.stroke();
}

/** A plate over the cut with the sign of its kind: a slope, an edge, a dip. */
export function drawTransition(
  context: OffscreenCanvasRenderingContext2D,
  { top, height }: Lane,
  style: Transition['style'],
  left: number,
  right: number,
  picked: boolean,
): void {
  const y = top + Math.floor(height * transitionTop);
  const [w, h] = [Math.max(3, right - left), top + height - y - 2];
  context.save();
  context.beginPath();
  context.roundRect(left, y, w, h, 2);
  context.fillStyle = picked ? '#8b8b8b' : 'rgba(28, 28, 28, 0.78)';
  context.fill();
  context.lineWidth = picked ? 2 : 1;
  context.strokeStyle = picked ? bright : '#bdbdbd';
  context.stroke();
  context.clip();
  context.lineWidth = 1;
  context.beginPath();
  if (style === 'wipe') {
    context.moveTo(left + w / 2, y);
    context.lineTo(left + w / 2, y + h);
  } else {
    context.moveTo(left, style === 'dip' ? y : y + h);
    if (style === 'dip') context.lineTo(left + w / 2, y + h);
    context.lineTo(left + w, y);
  }
  context.stroke();
  context.restore();
}

/** A bracket on the side of the clip whose edge is picked. */
export function drawEditPoint(
  context: OffscreenCanvasRenderingContext2D,
  { top, height }: Lane,
  x: number,
  edge: Edge,
): void {
  const inward = edge === 'start' ? 0 : -7;
  context.fillStyle = bright;
  context.fillRect(edge === 'start' ? x : x - 4, top - 1, 3, height + 2);
  context.fillRect(x + inward, top - 1, 6, 3);
  context.fillRect(x + inward, top + height - 2, 6, 3);
}

/** Two triangles that meet on a cut that shows nothing: it can be joined. */
export function drawThroughEdit(context: OffscreenCanvasRenderingContext2D, { top, height }: Lane, x: number): void {
  const y = Math.round(top + height * 0.42);
  context.fillStyle = bright;
  context.strokeStyle = '#141414';
  context.lineWidth = 1;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(x, y);
    context.lineTo(x + side * 6, y - 4);
    context.lineTo(x + side * 6, y + 4);
    context.closePath();
  }
  context.fill();
  context.stroke();
}

/** Slanted lines over a lane that can't be changed. */
export function drawHatching(context: OffscreenCanvasRenderingContext2D, { top, height }: Lane, width: number): void {
  context.save();
  context.beginPath();
  context.rect(0, top, width, height);
  context.clip();
  context.strokeStyle = 'rgba(0, 0, 0, 0.42)';
  context.lineWidth = 3;
  context.beginPath();
  for (let x = -height; x < width; x += 12) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
}
