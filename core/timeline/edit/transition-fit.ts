import type { Clip, Item, Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { hasMedia } from './check-source.ts';

/** Whether a transition stands on a cut of this timeline with the media and the room it needs. */
export function fits(timeline: Timeline, transition: Transition): boolean {
  return unfit(timeline, transition) === null;
}

/** Why a transition can't stand where it says, in words; null if it can. */
export function unfit(timeline: Timeline, transition: Transition): string | null {
  const { afterId, beforeId, inFrames, outFrames, trackId } = transition;
  const [after, before] = [itemOn(timeline, trackId, afterId), itemOn(timeline, trackId, beforeId)];
  if ((afterId !== null && !after) || (beforeId !== null && !before)) return 'There is no such cut any more.';
  if (!isCut(timeline, after, before)) return 'The two clips do not meet.';
  if (after?.kind !== 'clip' && before?.kind !== 'clip') return 'There is no clip on either side of the cut.';
  if (inFrames + outFrames < 1) return 'A transition is at least one frame long.';
  const { rate } = timeline.sequenceOf(trackId);
  if (after && inFrames > roomAt(timeline, after, transition, 'end')) return `${nameOf(after)} is too short for it.`;
  if (before && outFrames > roomAt(timeline, before, transition, 'start'))
    return `${nameOf(before)} is too short for it.`;
  if (after?.kind === 'clip' && before?.kind === 'clip') {
    if (!hasMedia(after, after.duration, after.duration + outFrames, rate))
      return `"${after.name}" has no handle of ${outFrames} frames after its last.`;
    if (!hasMedia(before, -inFrames, 0, rate))
      return `"${before.name}" has no handle of ${inFrames} frames before its first.`;
  }
  return null;
}

function itemOn(timeline: Timeline, trackId: string, id: string | null): Item | null {
  const record = id === null ? undefined : timeline.records.get(id);
  return record && (record.kind === 'clip' || record.kind === 'gap') && record.trackId === trackId ? record : null;
}

function isCut(timeline: Timeline, after: Item | null, before: Item | null): boolean {
  if (after) return (timeline.neighbours(after.id).after?.id ?? null) === (before?.id ?? null);
  return before !== null && timeline.neighbours(before.id).before === null;
}

/** Frames of an item that no other transition at its other end uses. */
function roomAt(timeline: Timeline, item: Item, transition: Transition, end: 'start' | 'end'): number {
  const others = timeline.transitionsOf(item.id).filter((other) => other.id !== transition.id);
  const used = others.reduce((sum, other) => {
    if (end === 'end' && other.beforeId === item.id) return sum + other.outFrames;
    if (end === 'start' && other.afterId === item.id) return sum + other.inFrames;
    return sum;
  }, 0);
  return item.duration - used;
}

function nameOf(item: Item): string {
  return item.kind === 'clip' ? `"${(item satisfies Clip).name}"` : 'The gap';
}
