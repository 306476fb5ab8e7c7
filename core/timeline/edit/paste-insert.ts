import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { type PasteRequest, pasteWith } from './paste.ts';

/**
 * Puts copies of clips in at frame `at`; what starts there or later moves right on all sync-locked tracks.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ copy ][ a' ][ b     ]
 *                    ^at
 */
export function pasteInsert(timeline: Timeline, request: PasteRequest, newId: NewId): Diff {
  const length = Math.max(...request.clipboard.clips.map(({ at, clip }) => at + clip.duration));
  return pasteWith(timeline, request, newId, (drafts, trackIds) =>
    drafts.makeRoom(request.sequenceId, drafts.moving(trackIds), request.at, length),
  );
}
