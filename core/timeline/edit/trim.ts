import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import { advanced } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import type { TrackDraft } from './track-draft.ts';

export interface TrimRequest {
  readonly clipId: string;
  /** Frames by which the edge moves: positive to the right. */
  readonly by: number;
  /** Move what follows along (on sync-locked tracks too) instead of leaving or eating a gap. */
  readonly ripple: boolean;
}

/**
 * Moves a clip's first frame; linked clips follow.
 *
 *     before  V1 [ a ][ b     ][ c ]      by 2   V1 [ a ]··[ b   ][ c ]
 *                                         ripple V1 [ a ][ b   ][ c ]
 */
export function trimStart(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  const { by, ripple } = request;
  const clip = timeline.clip(request.clipId);
  const start = timeline.startOf(clip.id);
  return trim(timeline, clip, newId, { at: start, grow: ripple ? -by : 0 }, (draft, index, each) => {
    const trimmed = { ...advanced(each, by, draft.rate), duration: each.duration - by };
    checkSource(trimmed, draft.rate);
    draft.replace(index, trimmed);
    if (ripple) return;
    if (by > 0) draft.splice(index, 0, draft.gap(by));
    else eatGap(draft, index - 1, -by, each);
  });
}

/**
 * Moves a clip's last frame; linked clips follow.
 *
 *     before  V1 [ a     ][ b ]      by −2  V1 [ a   ]··[ b ]
 *                                    ripple V1 [ a   ][ b ]
 */
export function trimEnd(timeline: Timeline, request: TrimRequest, newId: NewId): Diff {
  const { by, ripple } = request;
  const clip = timeline.clip(request.clipId);
  const end = timeline.startOf(clip.id) + clip.duration;
  return trim(timeline, clip, newId, { at: Math.min(end, end + by), grow: ripple ? by : 0 }, (draft, index, each) => {
    const trimmed = { ...each, duration: each.duration + by };
    checkSource(trimmed, draft.rate);
    draft.replace(index, trimmed);
    if (ripple) return;
    if (by < 0) draft.splice(index + 1, 0, draft.gap(-by));
    else if (index + 1 < draft.length) eatGap(draft, index + 1, by, each);
  });
}

/** Edits a clip and what is linked to it; sync-locked tracks get `grow` frames more, or that many less, at `at`. */
function trim(
  timeline: Timeline,
  clip: Clip,
  newId: NewId,
  { at, grow }: { at: number; grow: number },
  edit: (draft: TrackDraft, index: number, clip: Clip) => void,
): Diff {
  const drafts = new Drafts(timeline, newId);
  const clips = withLinked(timeline, clip);
  const own = new Set(clips.map((each) => each.trackId));
  const { sequenceId } = timeline.track(clip.trackId);
  if (grow > 0) drafts.makeRoom(sequenceId, at, grow, own);
  if (grow < 0) drafts.takeRoom(sequenceId, at, at - grow, own);
  for (const each of clips) {
    const draft = drafts.of(each.trackId);
    edit(draft, draft.indexOf(each.id), each);
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
