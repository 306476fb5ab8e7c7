import type { Diff } from '../history/diff.ts';
import type { Item } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

/**
 * Cuts every clip that spans frame `at` of the given tracks. Clips that were linked stay linked on each side of the cut.
 *
 *     before  V1 [ a        ]      after  V1 [ a ][ a'    ]
 *                    ^at
 */
export function razor(
  timeline: Timeline,
  request: { trackIds: readonly string[]; at: number },
  newId: NewId,
): Diff {
  const drafts = new Drafts(timeline, newId);
  const rightLinks = new Map<string, string>();
  let cuts = 0;
  for (const trackId of request.trackIds) {
    if (!spansClip(timeline, trackId, request.at)) continue;
    cuts++;
    const draft = drafts.of(trackId);
    const index = draft.cutAt(request.at);
    const right = draft.at(index) as Item;
    if (right.kind === 'gap' || right.linkId === null) continue;
    const link = rightLinks.get(right.linkId) ?? newId();
    rightLinks.set(right.linkId, link);
    draft.replace(index, { ...right, linkId: link });
  }
  if (cuts === 0) refuse('There is no clip to cut here.', 'Move the playhead into a clip.');
  return drafts.diff();
}

function spansClip(timeline: Timeline, trackId: string, at: number): boolean {
  const found = timeline.itemAtFrame(trackId, at);
  return found?.item.kind === 'clip' && found.start < at;
}
