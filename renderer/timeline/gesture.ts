import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Track } from '../../core/timeline/model/records.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { TrimName } from '../editor/trim-edit.ts';
import type { Snap } from './snapping.ts';

/** What a hand is doing on the timeline. Each gesture is entered by a press (see press.ts), moves, and ends by completing or being cancelled. */
export type Gesture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'scrubbing' }
  /** Not moved far enough yet to mean more than a click. */
  | {
      readonly kind: 'pressed';
      readonly x: number;
      readonly y: number;
      /** What it becomes when it is dragged. */
      readonly then: Gesture;
      /** What it asks for where it stays a click. */
      readonly click: readonly Effect[];
    }
  | MoveGesture
  | TrimGesture
  | {
      readonly kind: 'marquee';
      /** Two opposite corners. */
      readonly from: Corner;
      readonly to: Corner;
      readonly adding: boolean;
    }
  /** Sets in and out, or picks what to zoom to: between two cuts. */
  | {
      readonly kind: 'ranging';
      readonly sets: 'marks' | 'zoom';
      readonly from: number;
      readonly to: number;
      readonly guide: number | null;
    }
  | { readonly kind: 'panning'; readonly x: number; readonly y: number };

export interface MoveGesture {
  readonly kind: 'moving';
  readonly clipId: string;
  readonly media: Track['media'];
  readonly duration: number;
  /** Null where it is to get a new track. */
  readonly trackId: string | null;
  readonly homeTrackId: string;
  /** Where the clip was before. */
  readonly home: number;
  readonly grabbedAt: number;
  readonly at: number;
  readonly how: MoveHow;
  readonly guide: number | null;
}

/** Whether the clips or copies of them move, and whether they make room where they land. */
export interface MoveHow {
  readonly copies: boolean;
  readonly inserts: boolean;
}

export interface TrimGesture {
  readonly kind: 'trimming';
  readonly trim: TrimName;
  /** What it is without a modifier key. */
  readonly tool: TrimName;
  readonly clipId: string;
  readonly edge: Edge;
  /** The frames that may snap, as they were before: the edge, or both ends of a clip that slides. */
  readonly homes: readonly number[];
  readonly grabbedAt: number;
  /** How far the hand has moved, in frames. */
  readonly by: number;
  readonly guide: number | null;
}

/** `y` is in CSS pixels from the top of the first lane, so that a corner stays where it is when the lanes are scrolled. */
export interface Corner {
  readonly frame: number;
  readonly y: number;
}

export interface PointerState {
  readonly x: number;
  readonly y: number;
  /** CSS pixels from the top of the first lane to the pointer. */
  readonly depth: number;
  /** The frame under the pointer, and the cut nearest to it. */
  readonly frame: number;
  readonly cut: number;
  /** The track under the pointer, and its kind. */
  readonly track: { readonly id: string; readonly media: Track['media'] } | null;
  /** Outside the lanes: where a new track would be made. */
  readonly beyond: 'above' | 'below' | null;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

/** What a gesture asks for. Edits are asked for once, when it completes. */
export type Effect =
  | { readonly kind: 'seek'; readonly frame: number }
  | { readonly kind: 'select'; readonly clipId: string }
  /** A click on a clip picks it and no other; a drag leaves the others picked, to go along. */
  | { readonly kind: 'select-alone'; readonly clipId: string }
  | { readonly kind: 'toggle'; readonly clipId: string }
  /** Picks clips that lie in a frame, on a track or on all, and all after them. */
  | { readonly kind: 'select-forward'; readonly from: number; readonly trackId: string | null }
  /** Picks what a frame drawn with the pointer touches. */
  | { readonly kind: 'select-box'; readonly from: Corner; readonly to: Corner; readonly adding: boolean }
  /** Picks again what was picked before the press. */
  | { readonly kind: 'reselect' }
  /** Picks what is no whole clip. */
  | { readonly kind: 'pick'; readonly part: SelectedPart }
  | { readonly kind: 'deselect' }
  | { readonly kind: 'cut'; readonly trackId: string; readonly at: number }
  /** Sets in and out around frames; null gives back those before the press. */
  | { readonly kind: 'mark'; readonly span: { readonly from: number; readonly to: number } | null }
  | { readonly kind: 'zoom'; readonly at: number; readonly factor: number }
  | { readonly kind: 'zoom-to'; readonly from: number; readonly to: number }
  /** Moves what is looked at, in CSS pixels. */
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | EditEffect;

/** An edit that a gesture stands for. */
export type EditEffect = MoveEffect | TrimEffect;

export interface MoveEffect {
  readonly kind: 'move';
  readonly clipId: string;
  readonly trackId: string | null;
  readonly at: number;
  readonly how: MoveHow;
}

export interface TrimEffect {
  readonly kind: 'trim';
  readonly trim: TrimName;
  readonly clipId: string;
  readonly edge: Edge;
  readonly by: number;
}

export interface Step {
  readonly gesture: Gesture;
  readonly effects: readonly Effect[];
}

/** Finds the snap of edges; null when there is none or snapping is off. */
export type FindSnap = (edges: readonly number[]) => Snap | null;

/** Movement in CSS pixels that turns a press into a drag. */
const dragThreshold = 4;

export const idle: Gesture = { kind: 'idle' };

export function drag(gesture: Gesture, pointer: PointerState, findSnap: FindSnap): Step {
  switch (gesture.kind) {
    case 'idle':
      return { gesture, effects: [] };
    case 'scrubbing':
      return { gesture, effects: [{ kind: 'seek', frame: pointer.frame }] };
    case 'pressed': {
      const far = Math.max(Math.abs(pointer.x - gesture.x), Math.abs(pointer.y - gesture.y));
      return far < dragThreshold ? { gesture, effects: [] } : drag(gesture.then, pointer, findSnap);
    }
    case 'moving':
      return { gesture: moved(gesture, pointer, findSnap), effects: [] };
    case 'trimming':
      return { gesture: trimmed(gesture, pointer, findSnap), effects: [] };
    case 'marquee': {
      const to = { frame: pointer.frame, y: pointer.depth };
      const { from, adding } = gesture;
      return { gesture: { ...gesture, to }, effects: [{ kind: 'select-box', from, to, adding }] };
    }
    case 'ranging':
      return ranged(gesture, pointer, findSnap);
    case 'panning': {
      const { x, y } = pointer;
      return { gesture: { kind: 'panning', x, y }, effects: [{ kind: 'pan', x: gesture.x - x, y: gesture.y - y }] };
    }
  }
}

function moved(gesture: MoveGesture, pointer: PointerState, findSnap: FindSnap): MoveGesture {
  const free = Math.max(0, gesture.home + pointer.cut - gesture.grabbedAt);
  const found = findSnap([free, free + gesture.duration]);
  return {
    ...gesture,
    at: Math.max(0, free + (found?.by ?? 0)),
    trackId: trackFor(gesture, pointer),
    how: { copies: pointer.alt, inserts: pointer.ctrl },
    guide: found?.guide ?? null,
  };
}

/** Picture above all tracks and sound below them gets a new track; over a track of another kind a clip stays where it was. */
function trackFor({ media, trackId }: MoveGesture, { track, beyond }: PointerState): string | null {
  if (track?.media === media) return track.id;
  if ((media === 'video' && beyond === 'above') || (media === 'audio' && beyond === 'below')) return null;
  return trackId;
}

function trimmed(gesture: TrimGesture, pointer: PointerState, findSnap: FindSnap): TrimGesture {
  const free = pointer.cut - gesture.grabbedAt;
  const found = findSnap(gesture.homes.map((home) => home + free));
  return { ...gesture, trim: trimNow(gesture.tool, pointer), by: free + (found?.by ?? 0), guide: found?.guide ?? null };
}

/** An edge that is held with Ctrl is rolled, with Alt or Shift rippled, whatever the tool. */
function trimNow(tool: TrimName, { ctrl, alt, shift }: PointerState): TrimName {
  if (tool === 'slip' || tool === 'slide') return tool;
  return ctrl ? 'roll' : alt || shift ? 'ripple' : tool;
}

function ranged(gesture: Extract<Gesture, { kind: 'ranging' }>, pointer: PointerState, findSnap: FindSnap): Step {
  const found = gesture.sets === 'marks' ? findSnap([pointer.cut]) : null;
  const next = { ...gesture, to: Math.max(0, pointer.cut + (found?.by ?? 0)), guide: found?.guide ?? null };
  const span = spanOf(next);
  return { gesture: next, effects: next.sets === 'marks' && span ? [{ kind: 'mark', span }] : [] };
}

export function complete(gesture: Gesture): Step {
  if (gesture.kind === 'pressed') return { gesture: idle, effects: gesture.click };
  if (gesture.kind === 'ranging' && gesture.sets === 'zoom') {
    const span = spanOf(gesture);
    return { gesture: idle, effects: span ? [{ kind: 'zoom-to', ...span }] : [] };
  }
  const effect = effectOf(gesture);
  return { gesture: idle, effects: effect ? [effect] : [] };
}

/** Nothing of a cancelled gesture remains. */
export function cancel(gesture: Gesture): Step {
  if (gesture.kind === 'marquee') return { gesture: idle, effects: [{ kind: 'reselect' }] };
  if (gesture.kind === 'ranging' && gesture.sets === 'marks')
    return { gesture: idle, effects: [{ kind: 'mark', span: null }] };
  return { gesture: idle, effects: [] };
}

/** The edit a gesture stands for as it is now; drawn while it goes on, made when it completes. Null where there is none. */
export function effectOf(gesture: Gesture): EditEffect | null {
  if (gesture.kind === 'moving') {
    const { clipId, trackId, at, how, home, homeTrackId } = gesture;
    if (at === home && trackId === homeTrackId) return null;
    return { kind: 'move', clipId, trackId, at, how };
  }
  if (gesture.kind === 'trimming') {
    const { clipId, edge, trim } = gesture;
    // What is slipped follows the hand: to the right comes what was before it.
    const by = trim === 'slip' ? -gesture.by : gesture.by;
    return by === 0 ? null : { kind: 'trim', trim, clipId, edge, by: by + 0 };
  }
  return null;
}

function spanOf({ from, to }: { from: number; to: number }): { from: number; to: number } | null {
  return from === to ? null : { from: Math.min(from, to), to: Math.max(from, to) };
}
