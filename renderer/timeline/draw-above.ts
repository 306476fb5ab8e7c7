import type { Marker } from '../../core/timeline/model/records.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { Marks } from '../editor/viewer-slice.ts';
import { drawMarker, drawMarks } from './draw-signs.ts';
import { drawGesture, drawGhost, type Ghost } from './draw-gesture.ts';
import { font } from './draw.ts';
import type { Gesture } from './gesture.ts';
import { rulerHeight } from './layout.ts';
import { xOf, type Scale } from './scale.ts';

/** What lies above ruler and lanes, on a canvas of its own: it moves while they stand still. */
export interface Above {
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  readonly part: SelectedPart | null;
  readonly marks: Marks;
  readonly markers: readonly Marker[];
  readonly playhead: number;
  readonly guide: number | null;
  /** Where the razor would cut. */
  readonly razorAt: number | null;
  readonly gesture: Gesture;
  /** What is dragged here, or would get a track of its own. */
  readonly ghosts: readonly Ghost[];
}

const colours = { playhead: '#f2664f', guide: '#f6f6f6' } as const;

export function drawAbove(context: OffscreenCanvasRenderingContext2D, above: Above): void {
  const { width, height, scale, part, marks, markers, gesture, ghosts } = above;
  context.clearRect(0, 0, width, height);
  drawMarks(context, marks, scale, width, height);
  for (const marker of markers) {
    const picked = part?.kind === 'marker' && part.id === marker.id;
    drawMarker(context, marker, xOf(marker.at, scale), marker.duration * scale.pixelsPerFrame, picked);
  }
  context.font = font;
  context.textBaseline = 'middle';
  for (const ghost of ghosts) drawGhost(context, ghost, scale);
  drawGesture(context, gesture, scale, above);
  drawLines(context, above);
}

function drawLines(
  context: OffscreenCanvasRenderingContext2D,
  { height, scale, playhead, guide, razorAt }: Above,
): void {
  if (guide !== null) {
    context.fillStyle = colours.guide;
    for (let y = rulerHeight; y < height; y += 6) context.fillRect(Math.round(xOf(guide, scale)), y, 1, 3);
  }
  if (razorAt !== null) {
    context.fillStyle = colours.guide;
    context.fillRect(Math.round(xOf(razorAt, scale)), rulerHeight, 1, height);
  }
  const x = Math.round(xOf(playhead, scale));
  context.fillStyle = colours.playhead;
  context.fillRect(x, 12, 1, height);
  context.beginPath();
  context.moveTo(x - 5, 6);
  context.lineTo(x + 6, 6);
  context.lineTo(x + 6, 13);
  context.lineTo(x + 0.5, 19);
  context.lineTo(x - 5, 13);
  context.fill();
}
