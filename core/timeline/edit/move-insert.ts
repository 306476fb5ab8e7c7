import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { type MoveRequest, takenUp } from './move.ts';
import type { NewId } from './new-clip.ts';

/**
 * Moves a clip as `move` does, but what is where it lands, or after that, moves right on all sync-locked tracks; it leaves a gap behind.
 *
 *     before  V1 [ a ][ b ][ c     ]      after  V1 ·····[ b ][ a ][ c     ]
 */
export function moveInsert(timeline: Timeline, request: MoveRequest, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  const landings = takenUp(timeline, request, drafts);
  const from = Math.min(...landings.map(({ at }) => at));
  const to = Math.max(...landings.map(({ clip, at }) => at + clip.duration));
  const { sequenceId } = timeline.track(request.trackId);
  drafts.makeRoom(sequenceId, drafts.moving(landings.map(({ trackId }) => trackId)), from, to - from);
  for (const { clip, trackId, at } of landings) drafts.of(trackId).overwrite(clip, at);
  return drafts.diff();
}
