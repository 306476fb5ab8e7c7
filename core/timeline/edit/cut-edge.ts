import { z } from 'zod';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** Either end of a clip. */
export const edgeSchema = z.enum(['start', 'end']);

export type Edge = z.infer<typeof edgeSchema>;

/** The frame at which a clip starts or ends. */
export function edgeFrame(timeline: Timeline, clip: Clip, edge: Edge): number {
  return timeline.startOf(clip.id) + (edge === 'end' ? clip.duration : 0);
}

/** The clip on the other side of a clip's edge, or null where there is a gap or nothing. */
export function clipAcross(timeline: Timeline, clip: Clip, edge: Edge): Clip | null {
  const { before, after } = timeline.neighbours(clip.id);
  const across = edge === 'end' ? after : before;
  return across?.kind === 'clip' ? across : null;
}
