import { diffOf, type Change, type Diff } from '../history/diff.ts';
import type { Clip, TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';

/** What holds clips together. */
interface Bond {
  of(clip: Clip): string | null;
  members(timeline: Timeline, id: string): readonly string[];
  without(clip: Clip): Clip;
}

const BONDS: readonly Bond[] = [
  {
    of: ({ linkId }) => linkId,
    members: (timeline, id) => timeline.linkedIds(id),
    without: (clip) => ({ ...clip, linkId: null }),
  },
  {
    of: ({ groupId }) => groupId,
    members: (timeline, id) => timeline.groupedIds(id),
    without: (clip) => ({ ...clip, groupId: null }),
  },
];

/**
 * The edit and what it means for links and groups: one of a single clip is none, so where the edit leaves a clip alone in its own, that ends. On a locked track too:
 * nothing that is seen or heard changes.
 */
export function settledDiff(timeline: Timeline, changes: Changes): Diff {
  const diff: Record<string, Change> = diffOf(timeline, changes);
  for (const [bond, joiners] of joinersOf(diff)) {
    for (const [id, joined] of joiners) {
      const clip = onlyOne(timeline, diff, bond, id, joined);
      if (!clip) continue;
      const change = diff[clip.id];
      diff[clip.id] = { before: change ? change.before : clip, after: bond.without(clip) };
    }
  }
  return diff;
}

/** By link or group that clips leave or join in an edit: those who join it. */
type Joiners = Map<string, readonly string[]>;

const NOBODY: readonly string[] = [];

function joinersOf(diff: Diff): Map<Bond, Joiners> {
  const all = new Map(BONDS.map((bond) => [bond, new Map() as Joiners]));
  for (const id of Object.keys(diff)) {
    const { before, after } = diff[id] as Change;
    for (const [bond, joiners] of all) {
      const [from, to] = [bondOf(before, bond), bondOf(after, bond)];
      if (from === to) continue;
      if (from !== null && !joiners.has(from)) joiners.set(from, NOBODY);
      if (to !== null) joiners.set(to, [...(joiners.get(to) ?? NOBODY), id]);
    }
  }
  return all;
}

/** The one clip of a link or group after the edit; null if there are more, or none. */
function onlyOne(timeline: Timeline, diff: Diff, bond: Bond, id: string, joined: readonly string[]): Clip | null {
  const members = bond.members(timeline, id);
  let found: Clip | null = null;
  for (const member of joined.length === 0 ? members : new Set([...members, ...joined])) {
    const change = diff[member];
    const record = change ? change.after : timeline.records.get(member);
    if (record?.kind !== 'clip' || bond.of(record) !== id) continue;
    if (found) return null;
    found = record;
  }
  return found;
}

function bondOf(record: TimelineRecord | null, bond: Bond): string | null {
  return record?.kind === 'clip' ? bond.of(record) : null;
}
