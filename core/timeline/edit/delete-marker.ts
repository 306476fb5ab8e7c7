import { z } from 'zod';
import { type Diff, diffOf } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkOwner } from './put-marker.ts';

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
