import { z } from 'zod';
import { addExact, time } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import { instantAt } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { linked } from './requests.ts';

export const slipRequest = z.object({ clipId: z.string(), by: z.int(), linked });

/**
 * Shows a later (or, negative, earlier) part of the same media in the same place: what was seen `by` frames after the clip's first frame is now at its first.
 *
 *     before  V1 [ a: 10–20 ]      by 3  V1 [ a: 13–23 ]
 */
export function slip(timeline: Timeline, request: z.infer<typeof slipRequest>, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  for (const clip of withLinked(timeline, timeline.clip(request.clipId), request.linked)) {
    const draft = drafts.of(clip.trackId);
    const slipped = { ...clip, sourceStart: slippedStart(clip, request.by, draft.rate) };
    checkSource(slipped, draft.rate);
    draft.replace(draft.indexOf(clip.id), slipped);
  }
  return drafts.diff();
}

/** A freeze frame and a time remap slip at normal speed. */
function slippedStart(clip: Clip, by: number, rate: Rate): Clip['sourceStart'] {
  return clip.speed.kind === 'constant' ? instantAt(clip, by, rate) : addExact(clip.sourceStart, time(by, rate));
}
