import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Tool } from '../editor/timeline-slice.ts';
import type { TrimName } from '../editor/trim-edit.ts';
import type { Hit } from './hit-test.ts';
import { edgeAt, trimAt } from './press.ts';
import type { PointerPlace } from './timeline-pointer.ts';

/** A drawn pointer of 24 × 24 pixels, its point in the middle; the named one where it can't be shown. */
function drawn(paths: string, otherwise: string): string {
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24' fill='none' stroke-linejoin='round'>` +
    `<path d='${paths}' stroke='#000' stroke-width='4'/><path d='${paths}' stroke='#fff' stroke-width='1.6'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") 12 12, ${otherwise}`;
}

const rightArrow = 'M14 12h7m-3-3l3 3l-3 3';
const leftArrow = 'M10 12h-7m3-3l-3 3l3 3';

/** Brackets stand for the sides that are trimmed, arrows for where they go. */
const cursors = {
  trimStart: drawn(`M16 5h-4v14h4M9 12h-6m3-3l-3 3l3 3`, 'ew-resize'),
  trimEnd: drawn(`M8 5h4v14h-4M15 12h6m-3-3l3 3l-3 3`, 'ew-resize'),
  rippleStart: drawn(`M17 5h-5v14h5M12 12h9m-3-3l3 3l-3 3`, 'e-resize'),
  rippleEnd: drawn(`M7 5h5v14h-5M12 12h-9m3-3l-3 3l3 3`, 'w-resize'),
  roll: drawn(`M11 5v14M13 5v14${leftArrow}${rightArrow}`, 'col-resize'),
  slip: drawn(`M5 5h-2v14h2M19 5h2v14h-2M8 12h8m-6-3l-3 3l3 3m4-6l3 3l-3 3`, 'ew-resize'),
  slide: drawn(`M8 5h8v14h-8zM6 12h-4m2-2l-2 2l2 2M18 12h4m-2-2l2 2l-2 2`, 'move'),
  razor: drawn(`M12 2v20M8 6h8`, 'crosshair'),
  forward: drawn(`M4 6l6 6l-6 6M12 6l6 6l-6 6`, 'e-resize'),
} as const;

/** The pointer's look over a place of the timeline: it says what a drag would do. `frame` is the one nearest to it. */
export function cursorAt(hit: Hit, tool: Tool, { alt, ctrl, shift }: PointerPlace, frame: number): string {
  if (tool === 'hand') return 'grab';
  if (tool === 'zoom') return alt ? 'zoom-out' : 'zoom-in';
  const inLanes = hit.kind === 'body' || hit.kind === 'edge' || hit.kind === 'gap' || hit.kind === 'empty';
  if (!inLanes) return 'default';
  if (tool === 'range') return 'col-resize';
  if (tool === 'forward') return cursors.forward;
  if (hit.kind === 'gap' || hit.kind === 'empty') return 'default';
  if (tool === 'razor') return cursors.razor;
  const trim = trimAt(hit, tool);
  if (trim === null) return alt ? 'copy' : 'default';
  const held = trim === 'slip' || trim === 'slide' ? trim : ctrl ? 'roll' : alt || shift ? 'ripple' : trim;
  return trimCursor(held, edgeAt(hit, frame));
}

export function trimCursor(trim: TrimName, edge: Edge): string {
  switch (trim) {
    case 'trim':
      return edge === 'start' ? cursors.trimStart : cursors.trimEnd;
    case 'ripple':
      return edge === 'start' ? cursors.rippleStart : cursors.rippleEnd;
    case 'roll':
    case 'slip':
    case 'slide':
      return cursors[trim];
  }
}
