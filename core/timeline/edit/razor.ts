import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, ids } from './requests.ts';

export const razorRequest = z.object({ trackIds: ids, at: frame });

/**
 * Cuts every clip that spans frame `at` of the given tracks. Clips that were linked stay linked on each side of the cut.
 *
 *     before  V1 [ a        ]      after  V1 [ a ][ a'    ]
 *                    ^at
 */
export function razor(timeline: Timeline, request: z.infer<typeof razorRequest>, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  const cut = request.trackIds.filter((trackId) => spansClip(timeline, trackId, request.at));
  for (const trackId of cut) drafts.of(trackId).cutAt(request.at);
  if (cut.length === 0) refuse('There is no clip to cut here.', 'Move the playhead into a clip.');
  return drafts.diff();
}

function spansClip(timeline: Timeline, trackId: string, at: number): boolean {
  const found = timeline.itemAtFrame(trackId, at);
  return found?.item.kind === 'clip' && found.start < at;
}
