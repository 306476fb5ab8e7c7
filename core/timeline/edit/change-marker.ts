import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { markerSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { putMarker, markerSettings } from './put-marker.ts';

export const changeMarkerRequest = markerSettings.partial().extend({ markerId: z.string() });

/**
 * Moves a marker, or changes what it says.
 *
 *     before     ▼             after         ▼
 *             [ a       ]             [ a       ]
 */
export function changeMarker(timeline: Timeline, request: z.infer<typeof changeMarkerRequest>): Diff {
  const { markerId, ...changes } = request;
  return putMarker(timeline, markerSchema.parse({ ...timeline.marker(markerId), ...changes }));
}
