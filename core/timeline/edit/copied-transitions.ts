import { diffOf } from '../history/diff.ts';
import type { Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { fadeAt, fadingEdge } from './fade.ts';
import type { NewId } from './new-clip.ts';
import type { Steps } from './steps.ts';
import { fits } from './transition-fit.ts';

/** What clips take along when they are copied: the transitions between them, and their fades, whose empty side is null here. */
export function transitionsWithin(timeline: Timeline, clipIds: readonly string[]): Transition[] {
  const copied = new Set(clipIds);
  const found = new Map<string, Transition>();
  for (const transition of clipIds.flatMap((id) => timeline.transitionsOf(id))) {
    const [afterId, beforeId] = [transition.afterId, transition.beforeId].map((id) =>
      copied.has(id ?? '') ? id : null,
    );
    if ((afterId && beforeId) || fadingEdge(timeline, transition) !== null)
      found.set(transition.id, { ...transition, afterId: afterId ?? null, beforeId: beforeId ?? null });
  }
  return [...found.values()];
}

/** Puts such transitions on the copies, which are in place already; one that does not fit there, or a fade that would not border on nothing, stays behind. */
export function putOnCopies(
  steps: Steps,
  transitions: readonly Transition[],
  copyOf: (clipId: string) => string | undefined,
  newId: NewId,
): void {
  for (const transition of transitions) {
    const side = (id: string | null): string | null => (id === null ? null : (copyOf(id) ?? null));
    const [afterId, beforeId] = [side(transition.afterId), side(transition.beforeId)];
    const clip = steps.timeline.records.get(afterId ?? beforeId ?? '');
    if (clip?.kind !== 'clip') continue;
    const copy = { ...transition, id: newId(), trackId: clip.trackId, afterId, beforeId };
    const edge = fadingEdge(steps.timeline, copy);
    const placed = edge === null ? copy : fadeAt(steps.timeline, copy, edge);
    if (placed && fits(steps.timeline, placed)) steps.do(diffOf(steps.timeline, [[placed.id, placed]]));
  }
}
