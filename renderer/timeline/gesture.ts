import type { Track } from '../../core/timeline/model/records.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { Tool } from '../editor/timeline-slice.ts';
import type { Hit } from './hit-test.ts';
import type { Snap } from './snapping.ts';

/** What a hand is doing on the timeline. Each gesture is entered by a press, moves, and ends by completing or being cancelled. */
export type Gesture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'scrubbing' }
  /** Pressed on a clip and not moved far enough yet to mean more than a click. */
  | {
      readonly kind: 'pressed';
      readonly hit: ClipHit;
      readonly x: number;
      readonly cut: number;
      readonly adding: boolean;
    }
  | {
      readonly kind: 'moving';
      readonly clipId: string;
      readonly duration: number;
      readonly trackId: string;
      readonly homeTrackId: string;
      /** Where the clip was before. */
      readonly home: number;
      readonly grabbedAt: number;
      readonly at: number;
      readonly guide: number | null;
    }
  | {
      readonly kind: 'trimming';
      readonly clipId: string;
      readonly edge: 'start' | 'end';
      /** Where the edge was before. */
      readonly home: number;
      readonly grabbedAt: number;
      readonly by: number;
      readonly ripple: boolean;
      readonly guide: number | null;
    };

type ClipHit = Extract<Hit, { kind: 'body' | 'edge' }>;

export interface PointerState {
  readonly x: number;
  /** The frame under the pointer, and the cut nearest to it. */
  readonly frame: number;
  readonly cut: number;
  /** The track under the pointer, and its kind. */
  readonly track: { readonly id: string; readonly media: Track['media'] } | null;
  readonly shift: boolean;
  readonly adding: boolean;
}

/** What a gesture asks for. Edits are asked for once, when it completes. */
export type Effect =
  | { readonly kind: 'seek'; readonly frame: number }
  | { readonly kind: 'select'; readonly clipId: string; readonly adding: boolean }
  /** A click on a clip picks it and no other; a drag leaves the others picked, to go along. */
  | { readonly kind: 'select-alone'; readonly clipId: string }
  /** Picks what is no whole clip. */
  | { readonly kind: 'pick'; readonly part: SelectedPart }
  | { readonly kind: 'deselect' }
  | { readonly kind: 'cut'; readonly trackId: string; readonly at: number }
  | { readonly kind: 'move'; readonly clipId: string; readonly trackId: string; readonly at: number }
  | {
      readonly kind: 'trim';
      readonly clipId: string;
      readonly edge: 'start' | 'end';
      readonly by: number;
      readonly ripple: boolean;
    };

export interface Step {
  readonly gesture: Gesture;
  readonly effects: readonly Effect[];
}

/** Finds the snap of edges while a clip is moved or trimmed; null when there is none or snapping is off. */
export type FindSnap = (edges: readonly number[], clipId: string) => Snap | null;

/** Movement in CSS pixels that turns a press into a drag. */
const dragThreshold = 4;

export const idle: Gesture = { kind: 'idle' };

export function press(hit: Hit, tool: Tool, pointer: PointerState): Step {
  switch (hit.kind) {
    case 'ruler':
      return { gesture: { kind: 'scrubbing' }, effects: [{ kind: 'seek', frame: pointer.frame }] };
    case 'marker': {
      const { id, at } = hit.marker;
      return {
        gesture: { kind: 'scrubbing' },
        effects: [
          { kind: 'seek', frame: at },
          { kind: 'pick', part: { kind: 'marker', id } },
        ],
      };
    }
    case 'empty':
      return { gesture: idle, effects: [{ kind: 'deselect' }] };
    case 'gap':
      return { gesture: idle, effects: [{ kind: 'pick', part: { kind: 'gap', id: hit.gap.id } }] };
    case 'transition':
      return { gesture: idle, effects: [{ kind: 'pick', part: { kind: 'transition', id: hit.transition.id } }] };
    case 'body':
    case 'edge':
      return pressClip(hit, tool, pointer);
  }
}

function pressClip(hit: ClipHit, tool: Tool, pointer: PointerState): Step {
  const clipId = hit.clip.id;
  if (tool === 'razor') {
    return { gesture: idle, effects: [{ kind: 'cut', trackId: hit.clip.trackId, at: pointer.cut }] };
  }
  const select: Effect = { kind: 'select', clipId, adding: pointer.adding };
  return {
    gesture: { kind: 'pressed', hit, x: pointer.x, cut: pointer.cut, adding: pointer.adding },
    effects: [select, ...edgePicked(hit)],
  };
}

export function drag(gesture: Gesture, pointer: PointerState, findSnap: FindSnap): Step {
  switch (gesture.kind) {
    case 'idle':
      return { gesture, effects: [] };
    case 'scrubbing':
      return { gesture, effects: [{ kind: 'seek', frame: pointer.frame }] };
    case 'pressed':
      if (Math.abs(pointer.x - gesture.x) < dragThreshold) return { gesture, effects: [] };
      return drag(begun(gesture.hit, gesture.cut), pointer, findSnap);
    case 'moving': {
      const free = Math.max(0, gesture.home + pointer.cut - gesture.grabbedAt);
      const found = findSnap([free, free + gesture.duration], gesture.clipId);
      const { track } = pointer;
      return {
        gesture: {
          ...gesture,
          at: Math.max(0, free + (found?.by ?? 0)),
          guide: found?.guide ?? null,
          trackId: track?.id ?? gesture.trackId,
        },
        effects: [],
      };
    }
    case 'trimming': {
      const free = gesture.home + pointer.cut - gesture.grabbedAt;
      const found = findSnap([free], gesture.clipId);
      return {
        gesture: {
          ...gesture,
          by: free + (found?.by ?? 0) - gesture.home,
          guide: found?.guide ?? null,
          ripple: pointer.shift,
        },
        effects: [],
      };
    }
  }
}

export function complete(gesture: Gesture): Step {
  if (gesture.kind === 'pressed' && !gesture.adding) {
    const { hit } = gesture;
    return { gesture: idle, effects: [{ kind: 'select-alone', clipId: hit.clip.id }, ...edgePicked(hit)] };
  }
  return { gesture: idle, effects: effectOf(gesture) };
}

function edgePicked(hit: ClipHit): Effect[] {
  return hit.kind === 'edge' ? [{ kind: 'pick', part: { kind: 'edit', clipId: hit.clip.id, edge: hit.edge } }] : [];
}

/** Nothing of a cancelled gesture remains. */
export function cancel(): Step {
  return { gesture: idle, effects: [] };
}

/** The edit a gesture stands for as it is now; drawn while it goes on, made when it completes. */
export function effectOf(gesture: Gesture): Effect[] {
  if (gesture.kind === 'moving') {
    const { clipId, trackId, at, home, homeTrackId } = gesture;
    return at === home && trackId === homeTrackId ? [] : [{ kind: 'move', clipId, trackId, at }];
  }
  if (gesture.kind === 'trimming') {
    const { clipId, edge, by, ripple } = gesture;
    return by === 0 ? [] : [{ kind: 'trim', clipId, edge, by, ripple }];
  }
  return [];
}

function begun(hit: ClipHit, grabbedAt: number): Gesture {
  const { clip, start } = hit;
  if (hit.kind === 'body') {
    const { id, duration, trackId } = clip;
    return {
      kind: 'moving',
      clipId: id,
      duration,
      trackId,
      homeTrackId: trackId,
      home: start,
      grabbedAt,
      at: start,
      guide: null,
    };
  }
  const home = hit.edge === 'start' ? start : start + clip.duration;
  return { kind: 'trimming', clipId: clip.id, edge: hit.edge, home, grabbedAt, by: 0, ripple: false, guide: null };
}
