import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';

export const ungroupRequest = z.object({ clipIds: ids });

/**
 * Dissolves the groups that clips are in.
 *
 *     before  V1 [ a 1 ][ b ]···[ c 1 ]      after  V1 [ a ][ b ]···[ c ]
 */
export function ungroup(timeline: Timeline, request: z.infer<typeof ungroupRequest>): Diff {
  const groups = new Set(request.clipIds.map((id) => timeline.clip(id).groupId));
  const clips = [...groups].flatMap((id) => (id === null ? [] : timeline.grouped(id)));
  if (clips.length === 0) refuse('These clips are not grouped.');
  return changeClips(timeline, clips, (clip) => ({ ...clip, groupId: null }));
}
