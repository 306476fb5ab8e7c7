import { z } from 'zod';
import { diffOf, type Diff } from '../history/diff.ts';
import { markerSchema, type Marker } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { unlockedTrack } from './unlocked.ts';

const settings = markerSchema.pick({ at: true, duration: true, name: true, note: true, colour: true });

export const addMarkerRequest = settings.partial().extend({ ownerId: z.string(), at: settings.shape.at });

/**
 * Puts a marker on a sequence or a clip.
 *
 *     before  [ a       ]      after     ▼
 *                                     [ a       ]
 */
export function addMarker(timeline: Timeline, request: z.infer<typeof addMarkerRequest>, newId: NewId): Diff {
  const { ownerId, at, duration = 0, name = '', note = '', colour = 'green' } = request;
  return put(timeline, { kind: 'marker', id: newId(), ownerId, at, duration, name, note, colour, metadata: {} });
}

export const changeMarkerRequest = settings.partial().extend({ markerId: z.string() });

/**
 * Moves a marker, or changes what it says.
 *
 *     before     ▼             after         ▼
 *             [ a       ]             [ a       ]
 */
export function changeMarker(timeline: Timeline, request: z.infer<typeof changeMarkerRequest>): Diff {
  const { markerId, ...changes } = request;
  return put(timeline, markerSchema.parse({ ...timeline.marker(markerId), ...changes }));
}

export const deleteMarkerRequest = z.object({ markerId: z.string() });

/**
 * Deletes a marker.
 *
 *     before     ▼             after  [ a       ]
 *             [ a       ]
 */
export function deleteMarker(timeline: Timeline, request: z.infer<typeof deleteMarkerRequest>): Diff {
  const marker = timeline.marker(request.markerId);
  checkOwner(timeline, marker);
  return diffOf(timeline, new Map([[marker.id, null]]));
}

function put(timeline: Timeline, marker: Marker): Diff {
  checkOwner(timeline, marker);
  return diffOf(timeline, new Map([[marker.id, marker]]));
}

function checkOwner(timeline: Timeline, { ownerId, at }: Marker): void {
  const owner = timeline.records.get(ownerId);
  if (owner?.kind === 'clip') unlockedTrack(timeline, owner.trackId);
  else if (owner?.kind !== 'sequence') refuse('A marker stands on a sequence or a clip.', 'Pick one.');
  else if (at < 0) refuse("A marker can't stand before the sequence starts.");
}
