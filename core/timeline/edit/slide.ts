import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';
import type { TrackDraft } from './track-draft.ts';

export const slideRequest = z.object({ clipId: z.string(), by: z.int(), linked });

/**
 * Moves a clip between its neighbours, which get longer and shorter to match (gaps too); what it shows and all else stays.
 *
 *     before  V1 [ a     ][ b ][ c     ]      by 2  V1 [ a       ][ b ][ c   ]
 */
export function slide(timeline: Timeline, request: z.infer<typeof slideRequest>, newId: NewId): Diff {
  const { by } = request;
  const drafts = new Drafts(timeline, newId);
  const clips = withLinked(timeline, timeline.clip(request.clipId), request.linked);
  const sliding = new Set(clips.map(({ id }) => id));
  for (const clip of clips) {
    const draft = drafts.of(clip.trackId);
    const { before, after } = timeline.neighbours(clip.id);
    // Clips that slide side by side are one block: only its outer neighbours give way.
    if (!sliding.has(after?.id ?? '')) giveAfter(draft, draft.indexOf(clip.id) + 1, by);
    if (!sliding.has(before?.id ?? '')) giveBefore(draft, draft.indexOf(clip.id) - 1, by);
  }
  return drafts.diff();
}

/** Makes the item before the clip `by` frames longer. */
function giveBefore(draft: TrackDraft, index: number, by: number): void {
  const item = draft.at(index);
  if (!item) {
    if (by < 0) refuse('There is nothing before the clip to slide over.', 'Slide it the other way.');
    if (by > 0) draft.splice(0, 0, draft.gap(by));
  } else if (item.kind === 'clip') {
    const longer = { ...item, duration: item.duration + by };
    checkSource(longer, draft.rate);
    draft.replace(index, longer);
  } else resizeGap(draft, index, item.duration + by);
}

/** Makes the item after the clip `by` frames shorter, at its head. */
function giveAfter(draft: TrackDraft, index: number, by: number): void {
  const item = draft.at(index);
  if (!item) return;
  if (item.kind === 'clip') checkSource(draft.advance(index, item, by, item.duration - by), draft.rate);
  else resizeGap(draft, index, item.duration - by);
}

function resizeGap(draft: TrackDraft, index: number, duration: number): void {
  const item = draft.at(index);
  if (duration < 0 || item?.kind !== 'gap') refuse('There is no room to slide that far.', 'Slide it less.');
  if (duration === 0) draft.splice(index, 1);
  else draft.replace(index, { ...item, duration });
}
