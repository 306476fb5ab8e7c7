import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

export const groupRequest = z.object({ clipIds: z.array(z.string()).min(2).readonly() });

/**
 * Groups clips and what is linked to them, so that they are moved and deleted together. They leave groups they were in.
 *
 *     before  V1 [ a ][ b ]···[ c ]      after  V1 [ a 1 ][ b ]···[ c 1 ]
 */
export function group(timeline: Timeline, request: z.infer<typeof groupRequest>, newId: NewId): Diff {
  const clips = withAllLinked(timeline, request.clipIds);
  const sequences = new Set(clips.map(({ trackId }) => timeline.track(trackId).sequenceId));
  if (sequences.size > 1) refuse('Clips of one group lie in one sequence.');
  const groupId = newId();
  return changeClips(timeline, clips, (clip) => ({ ...clip, groupId }));
}
