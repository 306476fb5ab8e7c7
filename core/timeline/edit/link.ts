import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

export const linkRequest = z.object({ clipIds: z.array(z.string()).min(2).readonly() });

/**
 * Links clips that play together, so that they move and are cut together. What they were linked to before stays linked without them.
 *
 *     before  V1 [ a     ]      after  V1 [ a ∞   ]
 *             A1   [ b   ]             A1   [ b ∞ ]
 */
export function link(timeline: Timeline, request: z.infer<typeof linkRequest>, newId: NewId): Diff {
  const clips = request.clipIds.map((id) => timeline.clip(id));
  const spans = clips.map((clip) => ({
    clip,
    from: timeline.startOf(clip.id),
    sequenceId: timeline.track(clip.trackId).sequenceId,
  }));
  spans.sort((a, b) => a.from - b.from);
  let end = spans[0]?.from ?? 0;
  spans.forEach(({ clip, from, sequenceId }, i) => {
    const apart = from >= end && i > 0;
    if (apart || sequenceId !== spans[0]?.sequenceId)
      refuse(
        `"${clip.name}" does not play together with the others.`,
        'Link clips that overlap in time, or group them.',
      );
    end = Math.max(end, from + clip.duration);
  });
  const linkId = newId();
  return changeClips(timeline, clips, (clip) => ({ ...clip, linkId }));
}
