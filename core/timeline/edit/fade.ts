import type { Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Edge } from './cut-edge.ts';

/** The edge of the one clip that a fade is on; null for a passage between two clips, and where there is no clip any more. */
export function fadingEdge(timeline: Timeline, { afterId, beforeId }: Transition): Edge | null {
  const isClip = (id: string | null): boolean => id !== null && timeline.records.get(id)?.kind === 'clip';
  if (isClip(afterId) === isClip(beforeId)) return null;
  return isClip(afterId) ? 'end' : 'start';
}

/** A fade as it lies at that edge of its clip in this timeline: its other side is the gap there, or nothing. null where another clip is. */
export function fadeAt(timeline: Timeline, fade: Transition, edge: Edge): Transition | null {
  const clipId = edge === 'end' ? fade.afterId : fade.beforeId;
  if (clipId === null || !timeline.records.has(clipId)) return null;
  const { before, after } = timeline.neighbours(clipId);
  const beside = edge === 'end' ? after : before;
  if (beside?.kind === 'clip') return null;
  return edge === 'end' ? { ...fade, beforeId: beside?.id ?? null } : { ...fade, afterId: beside?.id ?? null };
}
