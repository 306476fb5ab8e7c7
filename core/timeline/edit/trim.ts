import { addExact, time } from '../../time/rational-time.ts';
import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { withSource } from './clip-media.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import type { TrackDraft } from './track-draft.ts';

export interface TrimRequest {
  readonly clipId: string;
  /** Frames by which the edge moves: positive to the right. */
  readonly by: number;
  /** Move what follows along instead of leaving or eating a gap. */
  readonly ripple: boolean;
}

/**
 * Moves a clip's first frame; linked clips follow.
 *
 *     before  V1 [ a ][ b     ][ c ]      by 2   V1 [ a ]··[ b   ][ c ]
 *                                         ripple V1 [ a ][ b   ][ c ]
 */
export function trimStart(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  return trim(timeline, request, newId, (draft, index, clip) => {
    const { by, ripple } = request;
    const sourceStart = addExact(clip.sourceStart, time(by, draft.rate));
    draft.replace(index, withSource(clip, sourceStart, clip.duration - by, draft.rate));
    if (ripple) return;
    if (by > 0) draft.splice(index, 0, draft.gap(by));
    else eatGap(draft, index - 1, -by, clip);
  });
}

/**
 * Moves a clip's last frame; linked clips follow.
 *
 *     before  V1 [ a     ][ b ]      by −2  V1 [ a   ]··[ b ]
 *                                    ripple V1 [ a   ][ b ]
 */
export function trimEnd(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  return trim(timeline, request, newId, (draft, index, clip) => {
    const { by, ripple } = request;
    draft.replace(index, withSource(clip, clip.sourceStart, clip.duration + by, draft.rate));
    if (ripple) return;
    if (by < 0) draft.splice(index + 1, 0, draft.gap(-by));
    else if (index + 1 < draft.length) eatGap(draft, index + 1, by, clip);
  });
}

function trim(
  timeline: Timeline,
  request: TrimRequest,
  newId: NewId,
  edit: (draft: TrackDraft, index: number, clip: Clip) => void,
): Diff {
  const drafts = new Drafts(timeline, newId);
  for (const clip of withLinked(timeline, timeline.clip(request.clipId))) {
    const draft = drafts.of(clip.trackId);
    edit(draft, draft.indexOf(clip.id), clip);
  }
  return drafts.diff();
}

/** Makes room for a clip that grows by `frames` out of the gap beside it. */
function eatGap(draft: TrackDraft, index: number, frames: number, clip: Clip): void {
  if (frames === 0) return;
  const beside = draft.at(index);
  if (beside?.kind !== 'gap' || beside.duration < frames) {
    refuse(`There is no room to make "${clip.name}" ${frames} frames longer on that side.`, 'Trim with ripple, or make room first.');
  }
  if (beside.duration === frames) draft.splice(index, 1);
  else draft.replace(index, { ...beside, duration: beside.duration - frames });
}
