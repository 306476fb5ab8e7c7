import type { Diff } from '../history/diff.ts';
import type { Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { type RangeRequest, targets } from './extract.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

/**
 * Empties a span of the targeted tracks.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ]······[ b ]
 *                    ^from    ^to
 */
export function liftRange(timeline: Timeline, request: RangeRequest, newId: NewId): Diff {
  const { from, to } = request.span;
  const drafts = new Drafts(timeline, newId);
  const tracks = targets(timeline, request);
  refuseEmpty(timeline, tracks, from, to);
  for (const { id } of tracks) drafts.of(id).clear(from, to);
  return drafts.diff();
}

function refuseEmpty(timeline: Timeline, tracks: readonly Track[], from: number, to: number): void {
  const isEmpty = ({ id }: Track): boolean =>
    timeline.itemsBetween(id, from, to).every(({ item }) => item.kind === 'gap');
  if (tracks.every(isEmpty)) refuse('There is nothing in this span.', 'Mark a part of the film.');
}
