import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import type { Part } from './track-draft.ts';

/**
 * After clips were cut, pieces that still play together stay linked, and pieces that do not part: each side of a cut through picture and sound has a link of its own.
 * What played together is judged by where the pieces lay before the edit.
 */
export function settleLinks(timeline: Timeline, changes: Changes, parts: ReadonlyMap<string, Part>, newId: NewId): void {
  const piecesByLink = new Map<string, string[]>();
  for (const [id, { origin }] of parts) {
    const whole = timeline.records.get(origin);
    if (id === origin || whole?.kind !== 'clip' || whole.linkId === null) continue;
    const pieces = piecesByLink.get(whole.linkId) ?? timeline.linked(whole.linkId).map((clip) => clip.id);
    piecesByLink.set(whole.linkId, [...pieces, id]);
  }
  for (const [linkId, ids] of piecesByLink) {
    const [, ...apart] = companies(ids.flatMap((id) => pieceOf(timeline, changes, parts, id)));
    for (const company of apart) {
      const link = company.length > 1 ? newId() : null;
      for (const { clip } of company) {
        if (clip.linkId === linkId && !timeline.track(clip.trackId).locked) changes.set(clip.id, { ...clip, linkId: link });
      }
    }
  }
}

interface Piece {
  readonly clip: Clip;
  readonly from: number;
  readonly to: number;
}

/** A clip that is there after the edit, with the frames at which it lay before it. */
function pieceOf(timeline: Timeline, changes: Changes, parts: ReadonlyMap<string, Part>, id: string): Piece[] {
  const clip = changes.has(id) ? changes.get(id) : timeline.records.get(id);
  if (clip?.kind !== 'clip') return [];
  const { origin, from } = parts.get(id) ?? { origin: id, from: 0 };
  const start = timeline.startOf(origin) + from;
  return [{ clip, from: start, to: start + clip.duration }];
}

/** Pieces in sets that overlap, earliest first. */
function companies(pieces: readonly Piece[]): Piece[][] {
  const sets: Piece[][] = [];
  let end = -Infinity;
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = sets.at(-1);
    if (last && piece.from < end) last.push(piece);
    else sets.push([piece]);
    end = Math.max(end, piece.to);
  }
  return sets;
}
