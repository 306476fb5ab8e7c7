import type { TrackId } from './ids.ts';
import { putAll, removeAll, type ItemNode } from './item-tree.ts';
import { LookUpDraft, type LookUp } from './look-up.ts';
import { PagedMap } from './paged-map.ts';
import type { Clip, Gap, Item, TimelineRecord } from './records.ts';

/** What is kept beside the records of a timeline to find them by; each is a function of the records alone. */
export interface Indexes {
  /** The items of each track that has any. */
  readonly items: PagedMap<ItemNode>;
  readonly lookUps: Readonly<Record<LookUpName, LookUp>>;
}

/** Tracks by sequence, transitions by item, markers by owner, clips by link, by group and by the sequence they show; bins by the bin they lie in, logs by
 * bin; all sequences under one key, and what lies in no bin under the same. */
const LOOK_UPS = [
  'sequences',
  'tracks',
  'transitions',
  'markers',
  'links',
  'groups',
  'nests',
  'bins',
  'binned',
] as const;

export type LookUpName = (typeof LOOK_UPS)[number];

export const ALL = '';

export const NO_INDEXES: Indexes = { items: PagedMap.empty(), lookUps: eachLookUp(() => PagedMap.empty()) };

/** The indexes while records change. */
export class IndexesDraft {
  readonly #before: Indexes;
  readonly #lookUps: Readonly<Record<LookUpName, LookUpDraft>>;
  readonly #tracks = new Map<TrackId, ItemChanges>();

  constructor(before: Indexes) {
    this.#before = before;
    this.#lookUps = eachLookUp((name) => new LookUpDraft(before.lookUps[name]));
  }

  /** Files what becomes of a record; null where it is not there. */
  change(before: TimelineRecord | null, after: TimelineRecord | null): void {
    if (before?.kind === after?.kind) this.#file(before, after);
    else {
      this.#file(before, null);
      this.#file(null, after);
    }
    this.#place(before, after);
    if (before?.kind === 'track' && !after) this.#itemsOf(before.id).trackGone = true;
  }

  done(): Indexes {
    const items = this.#before.items.draft();
    for (const [id, { gone, set, trackGone }] of this.#tracks) {
      // The items of a track that is deleted go with its whole tree.
      if (trackGone) items.set(id, null);
      else {
        const tree = removeAll(this.#before.items.get(id) ?? null, gone.sort());
        items.set(id, putAll(tree, set.sort(byOrder)));
      }
    }
    return { items: items.done(), lookUps: eachLookUp((name) => this.#lookUps[name].done()) };
  }

  /** Takes a record from the keys that list it before a change to those that list it after. Both are of one kind. */
  #file(before: TimelineRecord | null, after: TimelineRecord | null): void {
    const record = before ?? after;
    if (!record) return;
    const filings = FILED[record.kind] as readonly Filing<TimelineRecord>[];
    // First out of all keys: it may join one that it leaves, as a transition does whose cut moves on by a clip.
    for (const { name, key } of filings) {
      const from = before && key(before);
      if (from !== null && from !== (after && key(after))) this.#lookUps[name].leave(from, record.id);
    }
    for (const { name, key } of filings) {
      const to = after && key(after);
      if (to !== null && to !== (before && key(before))) this.#lookUps[name].join(to, record.id);
    }
  }

  /** Takes an item from its place to another. */
  #place(before: TimelineRecord | null, after: TimelineRecord | null): void {
    const left = before && isItem(before) ? before : null;
    const joined = after && isItem(after) ? after : null;
    const stays = left?.trackId === joined?.trackId && left?.order === joined?.order;
    if (left && !stays) {
      const changes = this.#itemsOf(left.trackId);
      if (!changes.trackGone) changes.gone.push(left.order);
    }
    if (joined) this.#itemsOf(joined.trackId).set.push(joined);
  }

  #itemsOf(trackId: TrackId): ItemChanges {
    let changes = this.#tracks.get(trackId);
    if (!changes) this.#tracks.set(trackId, (changes = { gone: [], set: [], trackGone: false }));
    return changes;
  }
}

export function isItem(record: TimelineRecord): record is Clip | Gap {
  return record.kind === 'clip' || record.kind === 'gap';
}

/** What becomes of the items of one track. */
interface ItemChanges {
  /** Order keys that are no longer taken, or by another item. */
  readonly gone: string[];
  readonly set: Item[];
  trackGone: boolean;
}

type Kind = TimelineRecord['kind'];

/** The look-ups that list records of a kind, and under which key; null is under none. */
const FILED: { readonly [K in Kind]: readonly Filing<Extract<TimelineRecord, { kind: K }>>[] } = {
  sequence: [{ name: 'sequences', key: () => ALL }],
  track: [{ name: 'tracks', key: ({ sequenceId }) => sequenceId }],
  clip: [
    { name: 'links', key: ({ linkId }) => linkId },
    { name: 'groups', key: ({ groupId }) => groupId },
    { name: 'nests', key: ({ media }) => (media.kind === 'sequence' ? media.sequenceId : null) },
  ],
  transition: [
    { name: 'transitions', key: ({ afterId }) => afterId },
    { name: 'transitions', key: ({ beforeId }) => beforeId },
  ],
  marker: [{ name: 'markers', key: ({ ownerId }) => ownerId }],
  gap: [],
  bin: [{ name: 'bins', key: ({ parentId }) => parentId ?? ALL }],
  log: [{ name: 'binned', key: ({ binId }) => binId }],
};

interface Filing<R extends TimelineRecord> {
  readonly name: LookUpName;
  readonly key: (record: R) => string | null;
}

function eachLookUp<T>(of: (name: LookUpName) => T): Readonly<Record<LookUpName, T>> {
  return Object.fromEntries(LOOK_UPS.map((name) => [name, of(name)])) as Record<LookUpName, T>;
}

function byOrder(a: Item, b: Item): number {
  return a.order < b.order ? -1 : 1;
}
