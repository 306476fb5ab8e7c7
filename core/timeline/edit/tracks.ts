import { z } from 'zod';
import { diffOf, type Diff } from '../history/diff.ts';
import { parameterSchema } from '../model/parameter.ts';
import { trackSchema, type Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { orderAt } from './add-track.ts';
import type { Changes } from './drafts.ts';
import { refuse } from './refuse.ts';
import { frame } from './requests.ts';
import { settledDiff } from './settled-diff.ts';
import { unlockedTrack } from './unlocked.ts';

export const deleteTrackRequest = z.object({ trackId: z.string() });

/**
 * Deletes a track and all that is on it. What was linked to its clips stays.
 *
 *     before  V2     [ b ]      after  V1 [ a         ]
 *             V1 [ a         ]
 */
export function deleteTrack(timeline: Timeline, request: z.infer<typeof deleteTrackRequest>): Diff {
  const changes: Changes = new Map();
  removeTrack(timeline, unlockedTrack(timeline, request.trackId), changes);
  return settledDiff(timeline, changes);
}

/** Takes a track away with its items and what hangs on them. */
export function removeTrack(timeline: Timeline, track: Track, changes: Changes): void {
  changes.set(track.id, null);
  for (const item of timeline.items(track.id)) {
    changes.set(item.id, null);
    for (const id of timeline.markerIds(item.id)) changes.set(id, null);
    for (const id of timeline.transitionIds(item.id)) changes.set(id, null);
  }
}

export const moveTrackRequest = z.object({ trackId: z.string(), index: frame });

/**
 * Moves a track to another place among those of its kind, 0 lowest.
 *
 *     before  V2 [ b ]      to 0  V2 [ a ]
 *             V1 [ a ]            V1 [ b ]
 */
export function moveTrack(timeline: Timeline, request: z.infer<typeof moveTrackRequest>): Diff {
  const track = unlockedTrack(timeline, request.trackId);
  const others = timeline.tracks(track.sequenceId).filter(({ id }) => id !== track.id);
  return diffOf(timeline, new Map([[track.id, { ...track, order: orderAt(others, track.media, request.index) }]]));
}

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
