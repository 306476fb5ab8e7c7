import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { copy } from './clipboard.ts';
import { edgeFrame } from './cut-edge.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { paste } from './paste.ts';
import { frame, ids, linked } from './requests.ts';

export const duplicateRequest = z.object({
  clipIds: ids,
  /** Where the first copy starts; left out, right after the last of the clips. */
  at: frame.optional(),
  linked,
});

/**
 * Puts copies of clips on their own tracks, over whatever is there.
 *
 *     before  V1 [ a ][ b       ]      after  V1 [ a ][ a ][ b  ]
 */
export function duplicate(timeline: Timeline, request: z.infer<typeof duplicateRequest>, newId: NewId): Diff {
  const clips = withAllLinked(timeline, request.clipIds, request.linked);
  const { sequenceId } = timeline.track(clips[0]?.trackId ?? '');
  const own = new Set(clips.map(({ trackId }) => trackId));
  const tracks = timeline.tracks(sequenceId).filter(({ id }) => own.has(id));
  const lowest = [...new Map(tracks.toReversed().map((track) => [track.media, track.id])).values()];
  const at = request.at ?? Math.max(...clips.map((clip) => edgeFrame(timeline, clip, 'end')));
  return paste(timeline, { clipboard: copy(timeline, request), sequenceId, at, trackIds: lowest }, newId);
}
