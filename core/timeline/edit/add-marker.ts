import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { putMarker, markerSettings } from './put-marker.ts';
import type { NewId } from './new-clip.ts';

export const addMarkerRequest = markerSettings.partial().extend({ ownerId: z.string(), at: markerSettings.shape.at });

/**
 * Puts a marker on a sequence or a clip.
 *
 *     before  [ a       ]      after     ▼
 *                                     [ a       ]
 */
export function addMarker(timeline: Timeline, request: z.infer<typeof addMarkerRequest>, newId: NewId): Diff {
  const { ownerId, at, duration = 0, name = '', note = '', colour = 'green' } = request;
  return putMarker(timeline, { kind: 'marker', id: newId(), ownerId, at, duration, name, note, colour, metadata: {} });
}
