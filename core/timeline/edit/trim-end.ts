import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import type { NewId } from './new-clip.ts';
import { eatGap, trim, type TrimRequest } from './trim.ts';

/**
 * Moves a clip's last frame; linked clips follow.
 *
 *     before  V1 [ a     ][ b ]      by −2  V1 [ a   ]··[ b ]
 *                                    ripple V1 [ a   ][ b ]
 */
export function trimEnd(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  const { by, ripple } = request;
  const endOf = (clip: Clip): number => timeline.startOf(clip.id) + clip.duration;
  const point = (clip: Clip): number => endOf(clip) + Math.min(0, by);
  return trim(timeline, request, newId, { edge: 'end', point, grow: by }, (draft, index, each) => {
    const trimmed = { ...each, duration: each.duration + by };
    checkSource(trimmed, draft.rate);
    draft.replace(index, trimmed);
    if (ripple) return;
    if (by < 0) draft.splice(index + 1, 0, draft.gap(-by));
    else if (index + 1 < draft.length) eatGap(draft, index + 1, by, each);
  });
}
