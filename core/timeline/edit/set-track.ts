import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import { parameterSchema } from '../model/parameter.ts';
import { trackSchema } from '../model/records.ts';
import { CAPTION_STYLE, textStyleChanges } from '../model/text-style.ts';
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
  captionStyle: textStyleChanges.nullable(),
});

export const setTrackRequest = settings.partial().extend({ trackId: z.string() });

/**
 * Renames a track, locks, mutes, solos, targets or sync-locks it, sets its level and balance, or changes how its captions are set (null: as they usually are). The one edit that a locked track takes.
 *
 *     before  V1 [ a ]      after  V1 locked [ a ]
 */
export function setTrack(timeline: Timeline, request: z.infer<typeof setTrackRequest>): Diff {
  const { trackId, captionStyle, ...settings } = request;
  const track = timeline.track(trackId);
  if (settings.name?.trim() === '') refuse('A track needs a name.');
  if (captionStyle && track.media !== 'captions') refuse(`"${track.name}" has no captions.`, 'Name a captions track.');
  const style = captionStyle && { ...(track.captionStyle ?? CAPTION_STYLE), ...captionStyle };
  const changed = { ...track, ...settings, ...(style === undefined ? {} : { captionStyle: style }) };
  return diffOf(timeline, new Map([[trackId, trackSchema.parse(changed)]]));
}
