import type { Change, Diff } from '../history/diff.ts';
import type { Clip, TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/**
 * The edit and what it means for links and groups: one of a single clip is none, so where the edit leaves a clip alone in its own, that ends. On a locked track too:
 * nothing that is seen or heard changes.
 */
export function settleBonds(timeline: Timeline, diff: Diff): Diff {
  const lone = { ...loneIn(timeline, diff, 'linkId') };
  for (const [id, change] of Object.entries(loneIn(timeline, diff, 'groupId'))) {
    const other = lone[id];
    lone[id] = other?.after?.kind === 'clip' ? { ...other, after: { ...other.after, groupId: null } } : change;
  }
  return Object.keys(lone).length === 0 ? diff : { ...diff, ...lone };
}

type Bond = 'linkId' | 'groupId';

/** Clips that the edit leaves alone in a link or group, taken out of it. */
function loneIn(timeline: Timeline, diff: Diff, bond: Bond): Record<string, Change> {
  const joiners = new Map<string, readonly string[]>();
  for (const [id, { before, after }] of Object.entries(diff)) {
    const [from, to] = [bondOf(before, bond), bondOf(after, bond)];
    if (from === to) continue;
    if (from !== null && !joiners.has(from)) joiners.set(from, NOBODY);
    if (to !== null) joiners.set(to, [...(joiners.get(to) ?? NOBODY), id]);
  }
  const lone: Record<string, Change> = {};
  for (const [bondId, joined] of joiners) {
    const members = bond === 'linkId' ? timeline.linkedIds(bondId) : timeline.groupedIds(bondId);
    const clip = onlyOne(
      timeline,
      diff,
      bond,
      bondId,
      joined.length === 0 ? members : new Set([...members, ...joined]),
    );
    if (clip)
      lone[clip.id] = {
        before: timeline.records.get(clip.id) ?? null,
        after: { ...clip, [bond]: null } satisfies Clip,
      };
  }
  return lone;
}

const NOBODY: readonly string[] = [];

/** The one clip of `ids` in a link or group after the edit; null if there are more, or none. */
function onlyOne(timeline: Timeline, diff: Diff, bond: Bond, bondId: string, ids: Iterable<string>): Clip | null {
  let found: Clip | null = null;
  for (const id of ids) {
    const change = diff[id];
    const record = change ? change.after : timeline.records.get(id);
    if (record?.kind !== 'clip' || record[bond] !== bondId) continue;
    if (found) return null;
    found = record;
  }
  return found;
}

function bondOf(record: TimelineRecord | null, bond: Bond): string | null {
  return record?.kind === 'clip' ? record[bond] : null;
}
