import { sameJson, type Change, type Diff } from '../history/diff.ts';
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

/** The edit that sets the given records (null removes), and what it means for links and groups. */
export function settledDiff(timeline: Timeline, changes: Changes): Diff {
  const diff = new SettledDiff(timeline);
  changes.forEach((after, id) => {
    const before = timeline.records.get(id) ?? null;
    if (!sameJson(before, after)) diff.change(id, before, after);
  });
  return diff.done();
}

/**
 * An edit while its records are gathered, and what it means for links and groups: one of a single clip is none, so where the edit leaves a clip alone in its own,
 * that ends. On a locked track too: nothing that is seen or heard changes.
 */
export class SettledDiff {
  readonly #timeline: Timeline;
  readonly #diff: Record<string, Change> = {};
  /** By link or group that clips leave or join: those who join it. */
  readonly #joiners = BONDS.map((bond) => ({ bond, joiners: new Map<string, readonly string[]>() }));

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  change(id: string, before: TimelineRecord | null, after: TimelineRecord | null): void {
    this.#diff[id] = { before, after };
    for (const { bond, joiners } of this.#joiners) {
      const from = bondOf(before, bond);
      const to = bondOf(after, bond);
      if (from === to) continue;
      if (from !== null && !joiners.has(from)) joiners.set(from, NOBODY);
      if (to !== null) joiners.set(to, [...(joiners.get(to) ?? NOBODY), id]);
    }
  }

  done(): Diff {
    for (const { bond, joiners } of this.#joiners)
      joiners.forEach((joined, id) => {
        const clip = this.#onlyOne(bond, id, joined);
        if (!clip) return;
        const change = this.#diff[clip.id];
        this.#diff[clip.id] = { before: change ? change.before : clip, after: bond.without(clip) };
      });
    return this.#diff;
  }

  /** The one clip of a link or group after the edit; null if there are more, or none. */
  #onlyOne(bond: Bond, id: string, joined: readonly string[]): Clip | null {
    const members = bond.members(this.#timeline, id);
    const all = joined.length === 0 ? members : [...new Set([...members, ...joined])];
    let found: Clip | null = null;
    for (const member of all) {
      const change = this.#diff[member];
      const record = change ? change.after : this.#timeline.records.get(member);
      if (record?.kind !== 'clip' || bond.of(record) !== id) continue;
      if (found) return null;
      found = record;
    }
    return found;
  }
}

const NOBODY: readonly string[] = [];

function bondOf(record: TimelineRecord | null, bond: Bond): string | null {
  return record?.kind === 'clip' ? bond.of(record) : null;
}
