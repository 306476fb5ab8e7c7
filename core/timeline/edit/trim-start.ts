import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import type { NewId } from './new-clip.ts';
import { eatGap, trim, type TrimRequest } from './trim.ts';

/**
 * Moves a clip's first frame; linked clips follow.
 *
 *     before  V1 [ a ][ b     ][ c ]      by 2   V1 [ a ]··[ b   ][ c ]
 *                                         ripple V1 [ a ][ b   ][ c ]
 */
export function trimStart(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  const { by, ripple } = request;
  const startOf = (clip: Clip): number => timeline.startOf(clip.id);
  return trim(timeline, request, newId, { edge: 'start', point: startOf, grow: -by }, (draft, index, each) => {
    checkSource(draft.advance(index, each, by, each.duration - by), draft.rate);
    if (ripple) return;
    if (by > 0) draft.splice(index, 0, draft.gap(by));
    else eatGap(draft, index - 1, -by, each);
  });
}
