import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { span } from './requests.ts';

export const closeGapsRequest = z.object({
  sequenceId: z.string(),
  /** Only between these frames; left out, everywhere. */
  span: span.optional(),
});

/**
 * Takes out all time in which no sync-locked track has a clip; those tracks stay in step, others and locked ones stay as they are.
 *
 *     before  V1 [ a ]·····[ b ]··[ c ]      after  V1 [ a ]···[ b ]··[ c ]
 *             V2 [ d   ]·······[ e   ]              V2 [ d   ]·····[ e   ]
 */
export function closeGaps(timeline: Timeline, request: z.infer<typeof closeGapsRequest>, newId: NewId): Diff {
  const tracks = timeline.tracks(request.sequenceId).filter(({ locked, syncLocked }) => syncLocked && !locked);
  const ids = tracks.map(({ id }) => id);
  const end = Math.max(0, ...ids.map((id) => timeline.trackDuration(id)));
  const { from, to } = request.span ?? { from: 0, to: end };
  const empty = emptySpans(timeline, ids, from, Math.min(to, end));
  if (empty.length === 0)
    refuse(
      'There is no gap that all sync-locked tracks share.',
      'Turn off the sync lock of tracks that may go out of step.',
    );
  const drafts = new Drafts(timeline, newId);
  const moving = ids.map((id) => drafts.of(id));
  // From right to left, so that what is still to be closed up stays where it was.
  for (const gap of empty.reverse()) drafts.closeUp(request.sequenceId, moving, gap.from, gap.to);
  return drafts.diff();
}

/** Spans in which none of the tracks has a clip. Each look-up jumps to the end of the clip it finds: O(clips of the fullest track · log n). */
function emptySpans(
  timeline: Timeline,
  ids: readonly string[],
  from: number,
  to: number,
): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (let at = from; at < to;) {
    let end = to;
    let busyUntil = at;
    for (const id of ids) {
      const found = timeline.itemAtFrame(id, at);
      if (!found) continue;
      const itemEnd = found.start + found.item.duration;
      if (found.item.kind === 'gap') end = Math.min(end, itemEnd);
      else {
        busyUntil = itemEnd;
        break;
      }
    }
    if (busyUntil === at) spans.push({ from: at, to: end });
    at = Math.max(busyUntil, busyUntil === at ? end : at);
  }
  return spans;
}
