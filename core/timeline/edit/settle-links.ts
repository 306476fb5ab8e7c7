import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import type { Part } from './track-draft.ts';

/**
 * After clips were cut, pieces that played together and still do stay linked, and pieces that do not part: each side of a cut through picture and sound has a link of
 * its own, and so has what moved away from what stayed. `startAfter` says where a clip starts now.
 */
export function settleLinks(
  timeline: Timeline,
  changes: Changes,
  parts: ReadonlyMap<string, Part>,
  startAfter: (clip: Clip) => number,
  newId: NewId,
): void {
  const piecesByLink = new Map<string, string[]>();
  for (const [id, { origin }] of parts) {
    const whole = timeline.records.get(origin);
    if (id === origin || whole?.kind !== 'clip' || whole.linkId === null) continue;
    const pieces = piecesByLink.get(whole.linkId) ?? timeline.linked(whole.linkId).map((clip) => clip.id);
    piecesByLink.set(whole.linkId, [...pieces, id]);
  }
  const pieceOf = (id: string): Piece[] => {
    const clip = changes.has(id) ? changes.get(id) : timeline.records.get(id);
    if (clip?.kind !== 'clip') return [];
    const { origin, from } = parts.get(id) ?? { origin: id, from: 0 };
    const start = timeline.startOf(origin) + from;
    return [{ clip, from: start, to: start + clip.duration, moved: startAfter(clip) - start }];
  };
  for (const [linkId, ids] of piecesByLink) {
    const [, ...apart] = companies(ids.flatMap(pieceOf));
    for (const company of apart) {
      const link = company.length > 1 ? newId() : null;
      for (const { clip } of company) {
        if (clip.linkId === linkId && !timeline.track(clip.trackId).locked)
          changes.set(clip.id, { ...clip, linkId: link });
      }
    }
  }
}

/** A clip that is there after the edit: the frames at which it lay before it, and by how many it has moved. */
interface Piece {
  readonly clip: Clip;
  readonly from: number;
  readonly to: number;
  readonly moved: number;
}

/** Pieces in sets that moved by as much and overlap, earliest set first. */
function companies(pieces: readonly Piece[]): Piece[][] {
  const sets: { pieces: Piece[]; end: number; moved: number }[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const set = sets.find(({ end, moved }) => piece.from < end && piece.moved === moved);
    if (set) {
      set.pieces.push(piece);
      set.end = Math.max(set.end, piece.to);
    } else sets.push({ pieces: [piece], end: piece.to, moved: piece.moved });
  }
  return sets.map((set) => set.pieces);
}
