import { z } from 'zod';
import { applyDiff, type Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkInStep } from './check-in-step.ts';
import { type Edge, edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withCounterparts, withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';
import type { TrackDraft } from './track-draft.ts';

export const trimRequest = z.object({
  clipId: z.string(),
  /** Frames by which the edge moves: positive to the right. */
  by: z.int(),
  /** Move what follows along (on sync-locked tracks too) instead of leaving or eating a gap. */
  ripple: z.boolean(),
  linked,
});

export type TrimRequest = z.infer<typeof trimRequest>;

/** Edits a clip and what is linked to it; with ripple, sync-locked tracks get `grow` frames more, or that many less, at the clip's point. */
export function trim(
  timeline: Timeline,
  request: TrimRequest,
  newId: NewId,
  { edge, point, grow }: { edge: Edge; point: (clip: Clip) => number; grow: number },
  edit: (draft: TrackDraft, index: number, clip: Clip) => void,
): Diff {
  const drafts = new Drafts(timeline, newId);
  const clip = timeline.clip(request.clipId);
  const { sequenceId } = timeline.track(clip.trackId);
  const clips = withCounterparts(timeline, clip, edge, request.linked);
  if (request.ripple) {
    if (request.linked !== false) refuseAcross(timeline, clip, clips, edgeFrame(timeline, clip, edge));
    const followers = drafts.followers(new Set(clips.map((each) => each.trackId)));
    if (grow > 0) drafts.makeRoom(sequenceId, followers, point(clip), grow);
    else drafts.closeUp(sequenceId, followers, point(clip), point(clip) - grow);
  }
  for (const each of clips) {
    const draft = drafts.of(each.trackId);
    edit(draft, draft.indexOf(each.id), each);
  }
  const diff = drafts.diff();
  const points = clips.map(point);
  const [first, last] = [Math.min(...points), Math.max(...points)];
  if (request.ripple && first < last) {
    checkInStep(timeline, applyDiff(timeline, diff), sequenceId, first, last + Math.abs(grow));
  }
  return diff;
}

/** Refuses a ripple at a frame in the midst of a linked clip that is not trimmed along: its two halves would go apart. */
function refuseAcross(timeline: Timeline, clip: Clip, trimmed: readonly Clip[], at: number): void {
  for (const other of withLinked(timeline, clip)) {
    const start = timeline.startOf(other.id);
    if (!trimmed.includes(other) && start < at && at < start + other.duration) {
      refuse(
        `"${other.name}" is linked to "${clip.name}" and goes on across the edge.`,
        'Trim without ripple, or unlink them.',
      );
    }
  }
}

/** Makes room for a clip that grows by `frames` out of the gap beside it. */
export function eatGap(draft: TrackDraft, index: number, frames: number, clip: Clip): void {
  if (frames === 0) return;
  const beside = draft.at(index);
  if (beside?.kind !== 'gap' || beside.duration < frames) {
    refuse(
      `There is no room to make "${clip.name}" ${frames} frames longer on that side.`,
      'Trim with ripple, or make room first.',
    );
  }
  if (beside.duration === frames) draft.splice(index, 1);
  else draft.replace(index, { ...beside, duration: beside.duration - frames });
}
