import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId, Placement } from './new-clip.ts';
import { place } from './place.ts';
import type { TrackDraft } from './track-draft.ts';

/**
 * Puts clips at frame `at` over whatever is there; nothing else moves.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ new  ][ b ]
 *                    ^at
 */
export function overwrite(
  timeline: Timeline,
  request: { placements: readonly Placement[]; at: number },
  newId: NewId,
): Diff {
  return place(timeline, request.placements, newId, (draft, clip) => overwriteWith(draft, clip, request.at));
}

export function overwriteWith(draft: TrackDraft, clip: Clip, at: number): void {
  const first = draft.cutAt(at);
  const end = at + clip.duration;
  const last = end < draft.duration ? draft.cutAt(end) : draft.length;
  draft.splice(first, last - first, clip);
}
