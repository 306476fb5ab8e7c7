import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource } from './check-source.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame } from './requests.ts';

export const switchAngleRequest = z.object({
  clipId: z.string(),
  /** Place of the angle in the clip, from 0. */
  angle: frame,
  /** Where in the sequence to cut; left out, the whole clip switches. */
  at: frame.optional(),
});

/**
 * Shows another camera of a multicam clip, from a frame on or throughout.
 *
 *     before  V1 [ multicam: angle 1     ]      after  V1 [ angle 1 ][ angle 2  ]
 *                            ^at
 */
export function switchAngle(timeline: Timeline, request: z.infer<typeof switchAngleRequest>, newId: NewId): Diff {
  const clip = timeline.clip(request.clipId);
  if (clip.media.kind !== 'multicam') refuse(`"${clip.name}" has only one angle.`);
  if (!clip.media.angles[request.angle])
    refuse(`"${clip.name}" has no angle ${request.angle + 1}.`, `It has ${clip.media.angles.length}.`);
  const start = timeline.startOf(clip.id);
  const at = request.at ?? start;
  if (at < start || at >= start + clip.duration) refuse(`The playhead is not within "${clip.name}".`, 'Move it there.');
  const draft = new Drafts(timeline, newId);
  const track = draft.of(clip.trackId);
  const index = track.cutAt(at);
  const part = track.at(index);
  if (part?.kind !== 'clip' || part.media.kind !== 'multicam') return draft.diff();
  const switched = { ...part, media: { ...part.media, active: request.angle }, activeTake: null };
  checkSource(switched, track.rate);
  track.replace(index, switched);
  return draft.diff();
}
