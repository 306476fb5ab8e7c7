import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import { parameterSchema } from '../model/parameter.ts';
import { trackSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';

const settings = trackSchema.pick({ name: true }).extend({
  locked: z.boolean(),
  muted: z.boolean(),
  solo: z.boolean(),
  targeted: z.boolean(),
  syncLocked: z.boolean(),
  volume: parameterSchema,
  pan: parameterSchema,
});

export const setTrackRequest = settings.partial().extend({ trackId: z.string() });

/**
 * Renames a track, locks, mutes, solos, targets or sync-locks it, or sets its level and balance. The one edit that a locked track takes.
 *
 *     before  V1 [ a ]      after  V1 locked [ a ]
 */
export function setTrack(timeline: Timeline, request: z.infer<typeof setTrackRequest>): Diff {
  const { trackId, ...settings } = request;
  const track = timeline.track(trackId);
  if (settings.name?.trim() === '') refuse('A track needs a name.');
  return diffOf(timeline, new Map([[trackId, trackSchema.parse({ ...track, ...settings })]]));
}
