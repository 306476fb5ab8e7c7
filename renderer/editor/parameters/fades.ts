import { fadingEdge } from '../../../core/timeline/edit/fade.ts';
import type { Edge } from '../../../core/timeline/edit/cut-edge.ts';
import type { Transition } from '../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { doing, inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import type { Change } from './typed-number.ts';

/** The fade at an edge of a clip, in or out of nothing. */
export function fadeOf(timeline: Timeline, clipId: string, edge: Edge): Transition | null {
  const side = edge === 'start' ? 'beforeId' : 'afterId';
  const found = timeline.transitionsOf(clipId).find((each) => each[side] === clipId);
  return found && fadingEdge(timeline, found) === edge ? found : null;
}

export function fadeLength(timeline: Timeline, clipId: string, edge: Edge): number {
  const fade = fadeOf(timeline, clipId, edge);
  return fade ? fade.inFrames + fade.outFrames : 0;
}

/** Whether nothing is beside the clip at that edge: only then it can fade. */
export function canFade(timeline: Timeline, clipId: string, edge: Edge): boolean {
  const { before, after } = timeline.neighbours(clipId);
  return (edge === 'start' ? before : after)?.kind !== 'clip';
}

/** Changes the lengths of fades, in frames; none is left at 0. */
export function changeFades(clipIds: readonly string[], edge: Edge, change: Change): Verb {
  return inTurn(...clipIds.map((clipId) => changeFade(clipId, edge, change)));
}

function changeFade(clipId: string, edge: Edge, change: Change): Verb {
  return (timeline, newId) => {
    const fade = fadeOf(timeline, clipId, edge);
    const wanted = Math.round(change(fadeLength(timeline, clipId, edge)));
    const duration = Math.min(timeline.clip(clipId).duration, Math.max(0, wanted));
    if (duration === 0) return fade ? doing('remove-transition', { transitionId: fade.id })(timeline, newId) : {};
    if (fade) return doing('change-transition', { transitionId: fade.id, duration })(timeline, newId);
    const look = { style: 'dissolve', duration, alignment: 'centre' } as const;
    return doing('add-transition', { clipId, edge, ...look })(timeline, newId);
  };
}
