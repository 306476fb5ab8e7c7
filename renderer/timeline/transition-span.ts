import type { Transition } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';

/** The frame of the cut that a transition lies on, and its first and end frame. */
export function transitionSpan(
  timeline: Timeline,
  { afterId, beforeId, inFrames, outFrames }: Transition,
): { cut: number; from: number; to: number } {
  const cut =
    beforeId !== null
      ? timeline.startOf(beforeId)
      : afterId !== null
        ? timeline.startOf(afterId) + timeline.item(afterId).duration
        : 0;
  return { cut, from: cut - inFrames, to: cut + outFrames };
}

/** Transitions at the start of an item, and at its end where nothing follows: over the items of a track, each once. */
export function transitionsFrom(timeline: Timeline, itemId: string): Transition[] {
  return timeline
    .transitionsOf(itemId)
    .filter(({ afterId, beforeId }) => beforeId === itemId || (beforeId === null && afterId === itemId));
}
