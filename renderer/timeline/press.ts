import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Tool } from '../editor/timeline-slice.ts';
import type { TrimName } from '../editor/trim-edit.ts';
import { idle, type Effect, type Gesture, type PointerState, type Step } from './gesture.ts';
import type { Hit } from './hit-test.ts';

/** A hit with what a gesture needs of it beside the records. */
export type ClipHit = Extract<Hit, { kind: 'body' | 'edge' }>;

/** What a press begins with each tool. Tools that need a clip do nothing beside one. */
export function press(hit: Hit, tool: Tool, pointer: PointerState, timeline: Timeline): Step {
  if (tool === 'hand') return { gesture: { kind: 'panning', x: pointer.x, y: pointer.y }, effects: [] };
  if (tool === 'zoom') {
    const click: Effect = { kind: 'zoom', at: pointer.frame, factor: pointer.alt ? 0.5 : 2 };
    return { gesture: pressed(pointer, ranging('zoom', pointer), [click]), effects: [] };
  }
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
    case 'transition':
      return { gesture: idle, effects: [{ kind: 'pick', part: { kind: 'transition', id: hit.transition.id } }] };
    case 'empty':
    case 'gap':
    case 'body':
    case 'edge':
      return pressLane(hit, tool, pointer, timeline);
  }
}

type LaneHit = Extract<Hit, { kind: 'empty' | 'gap' | 'body' | 'edge' }>;

function pressLane(hit: LaneHit, tool: Tool, pointer: PointerState, timeline: Timeline): Step {
  if (tool === 'range') return { gesture: pressed(pointer, ranging('marks', pointer), []), effects: [] };
  if (tool === 'forward') return pressForward(hit, pointer, timeline);
  if (hit.kind === 'empty' || hit.kind === 'gap') return pressEmpty(hit, pointer);
  if (tool === 'razor')
    return { gesture: idle, effects: [{ kind: 'cut', trackId: hit.clip.trackId, at: pointer.cut }] };
  const trim = trimAt(hit, tool);
  if (trim === null) return pressBody(hit, pointer, timeline);
  return pressTrim(hit, trim, pointer);
}

/** What a tool does at a place of a clip; null where it moves the clip. */
export function trimAt(hit: ClipHit, tool: Tool): TrimName | null {
  switch (tool) {
    case 'ripple':
    case 'roll':
    case 'slip':
    case 'slide':
      return tool;
    case 'trim':
      if (hit.kind === 'edge') return hit.onCut ? 'roll' : 'ripple';
      return hit.low ? 'slide' : 'slip';
    default:
      return hit.kind === 'edge' ? 'trim' : null;
  }
}

/** The edge that is held, or of a clip held in its midst the nearer one. */
export function edgeAt(hit: ClipHit, frame: number): Edge {
  if (hit.kind === 'edge') return hit.edge;
  return frame - hit.start < hit.clip.duration / 2 ? 'start' : 'end';
}

function pressBody(hit: ClipHit, pointer: PointerState, timeline: Timeline): Step {
  const clipId = hit.clip.id;
  const adding = pointer.ctrl || pointer.shift;
  const then = moving(hit, pointer, timeline);
  // With Ctrl or Shift a picked clip is left out when it is let go and was not dragged.
  if (adding) return { gesture: pressed(pointer, then, [{ kind: 'toggle', clipId }]), effects: [] };
  return {
    gesture: pressed(pointer, then, [{ kind: 'select-alone', clipId }]),
    effects: [{ kind: 'select', clipId }],
  };
}

function pressTrim(hit: ClipHit, trim: TrimName, pointer: PointerState): Step {
  const { clip, start } = hit;
  const edge = edgeAt(hit, pointer.frame);
  const end = start + clip.duration;
  const ofEdge = trim !== 'slip' && trim !== 'slide';
  const then: Gesture = {
    kind: 'trimming',
    trim,
    tool: trim,
    clipId: clip.id,
    edge,
    homes: trim === 'slip' ? [] : trim === 'slide' ? [start, end] : [edge === 'start' ? start : end],
    grabbedAt: pointer.cut,
    by: 0,
    guide: null,
  };
  const part = { kind: 'edit', clipId: clip.id, edge } as const;
  const effects: Effect[] = [
    { kind: 'select-alone', clipId: clip.id },
    ...(ofEdge ? [{ kind: 'pick', part } as const] : []),
  ];
  return { gesture: pressed(pointer, then, []), effects };
}

function pressEmpty(hit: Extract<Hit, { kind: 'empty' | 'gap' }>, pointer: PointerState): Step {
  const adding = pointer.ctrl || pointer.shift;
  const corner = { frame: pointer.frame, y: pointer.depth };
  const then: Gesture = { kind: 'marquee', from: corner, to: corner, adding };
  const pick: Effect =
    hit.kind === 'gap' ? { kind: 'pick', part: { kind: 'gap', id: hit.gap.id } } : { kind: 'deselect' };
  return { gesture: pressed(pointer, then, []), effects: adding ? [] : [pick] };
}

/** All that lies at the pointer or after it, on all tracks or, with Shift, on one; a clip that is held drags it along. */
function pressForward(hit: LaneHit, pointer: PointerState, timeline: Timeline): Step {
  const onClip = hit.kind === 'body' || hit.kind === 'edge';
  const trackId = pointer.shift ? (pointer.track?.id ?? null) : null;
  const effects: Effect[] = [{ kind: 'select-forward', from: onClip ? hit.start : pointer.frame, trackId }];
  return { gesture: onClip ? pressed(pointer, moving(hit, pointer, timeline), []) : idle, effects };
}

function pressed({ x, y }: PointerState, then: Gesture, click: readonly Effect[]): Gesture {
  return { kind: 'pressed', x, y, then, click };
}

function moving({ clip, start }: ClipHit, { cut }: PointerState, timeline: Timeline): Gesture {
  return {
    kind: 'moving',
    clipId: clip.id,
    media: timeline.track(clip.trackId).media,
    duration: clip.duration,
    trackId: clip.trackId,
    homeTrackId: clip.trackId,
    home: start,
    grabbedAt: cut,
    at: start,
    how: { copies: false, inserts: false },
    guide: null,
  };
}

function ranging(sets: 'marks' | 'zoom', { cut }: PointerState): Gesture {
  return { kind: 'ranging', sets, from: cut, to: cut, guide: null };
}
