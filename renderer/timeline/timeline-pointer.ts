import type { PointerState } from './gesture.ts';
import { laneAtY, rulerHeight, topOf, type Lane } from './layout.ts';
import { cutNearX, frameAtX, type Scale } from './scale.ts';

/** Where a pointer is, and the keys held with it; kept so that it can be read again when the timeline scrolls under it. */
export interface PointerPlace {
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

interface PointerLike {
  readonly clientX: number;
  readonly clientY: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function placeOf(event: PointerLike, box: { readonly left: number; readonly top: number }): PointerPlace {
  return {
    x: event.clientX - box.left,
    y: event.clientY - box.top,
    shift: event.shiftKey,
    alt: event.altKey,
    ctrl: event.ctrlKey || event.metaKey,
  };
}

/** What the pointer is over. */
export function pointerState(place: PointerPlace, lanes: readonly Lane[], scale: Scale): PointerState {
  const { x, y } = place;
  const lane = laneAtY(lanes, y);
  return {
    ...place,
    depth: y - topOf(lanes),
    frame: frameAtX(x, scale),
    cut: cutNearX(x, scale),
    track: lane && { id: lane.trackId, media: lane.media },
    beyond: beyond(y, lanes),
  };
}

function beyond(y: number, lanes: readonly Lane[]): PointerState['beyond'] {
  const last = lanes.at(-1);
  // While the first lane is out of sight, the pointer at the ruler scrolls to it.
  if (y < rulerHeight) return topOf(lanes) >= rulerHeight ? 'above' : null;
  return last && y >= last.top + last.height ? 'below' : null;
}
