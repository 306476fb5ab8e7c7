import { Failure } from '../../jobs/failure.ts';
import type { Clip, Gap, Item, Marker, Sequence, TimelineRecord, Track, Transition } from './records.ts';
import type { ItemId, SequenceId, TrackId } from './ids.ts';
import {
  countOf,
  framesOf,
  itemAt,
  itemAtFrame,
  itemsBetween,
  itemsOf,
  locate,
  rebuilt,
  type ItemNode,
  type ItemTree,
} from './item-tree.ts';
import { LookUpChanges, type LookUp } from './look-up.ts';
import { PagedMap } from './paged-map.ts';

/** An item with the frame of its sequence at which it starts. */
export interface PlacedItem<T extends Item = Item> {
  readonly item: T;
  readonly start: number;
}

/** A record before and after a change; null where it is not there. */
export interface RecordChange {
  readonly id: string;
  readonly before: TimelineRecord | null;
  readonly after: TimelineRecord | null;
}

/** What is kept beside the records to find them by; each is a function of the records alone. */
interface Indexes {
  /** The items of each track that has any. */
  readonly items: PagedMap<ItemNode>;
  readonly lookUps: Readonly<Record<LookUpName, LookUp>>;
}

/** Tracks by sequence, transitions by item, markers by owner, clips by link, by group and by the sequence they show; all sequences under one key. */
const LOOK_UPS = ['sequences', 'tracks', 'transitions', 'markers', 'links', 'groups', 'nests'] as const;

type LookUpName = (typeof LOOK_UPS)[number];

const ALL = '';

/**
 * All timeline records of a project with the look-ups that editing needs: immutable, and persistent, so that `with` costs O(log n) a changed record
 * (and a copy of the list of pages, n / 256 words, see paged-map.ts) and the version before it stays what it was.
 */
export class Timeline {
  static readonly empty = new Timeline(PagedMap.empty(), {
    items: PagedMap.empty(),
    lookUps: eachLookUp(() => PagedMap.empty()),
  });

  /** O(n log n). */
  static from(records: Iterable<TimelineRecord>): Timeline {
    return Timeline.empty.with(new Map(Array.from(records, (record) => [record.id, record])));
  }

  readonly records: PagedMap<TimelineRecord>;
  readonly #indexes: Indexes;

  private constructor(records: PagedMap<TimelineRecord>, indexes: Indexes) {
    this.records = records;
    this.#indexes = indexes;
  }

  /** A timeline in which each id of `changes` has the given record, or is gone where that is null. */
  with(changes: ReadonlyMap<string, TimelineRecord | null>): Timeline {
    return this.after(Array.from(changes, ([id, after]) => ({ id, before: this.records.get(id) ?? null, after })));
  }

  /** As `with`, for a caller who has looked up what there is before. */
  after(changes: readonly RecordChange[]): Timeline {
    const moves = eachLookUp(() => new LookUpChanges());
    const tracks = new Map<TrackId, ItemChanges>();
    const tracksGone = new Set<TrackId>();
    for (const { id, before, after } of changes) {
      if (before?.kind === after?.kind) file(moves, before, after);
      else {
        file(moves, before, null);
        file(moves, null, after);
      }
      fileItem(tracks, before, after);
      if (before?.kind === 'track' && !after) tracksGone.add(id);
    }
    const { items, lookUps } = this.#indexes;
    const trees = Array.from(tracks, ([id, { gone, set }]) => ({
      id,
      // The items of a track that is deleted go with its whole tree.
      after: tracksGone.has(id) ? null : rebuilt(this.tree(id), gone, set),
    }));
    return new Timeline(this.records.with(changes), {
      items: items.with(trees),
      lookUps: eachLookUp((name) => moves[name].done(lookUps[name])),
    });
  }

  sequence(id: SequenceId): Sequence {
    return this.#expect(id, 'sequence');
  }

  track(id: TrackId): Track {
    return this.#expect(id, 'track');
  }

  clip(id: ItemId): Clip {
    return this.#expect(id, 'clip');
  }

  marker(id: string): Marker {
    return this.#expect(id, 'marker');
  }

  transition(id: string): Transition {
    return this.#expect(id, 'transition');
  }

  item(id: ItemId): Item {
    const record = this.records.get(id);
    if (!record || !isItem(record)) throw new Failure('not-found', `There is no clip or gap "${id}" in this project.`);
    return record;
  }

  sequences(): Sequence[] {
    return this.#ids('sequences', ALL)
      .map((id) => this.sequence(id))
      .sort((a, b) => compareText(a.name, b.name));
  }

  /** Tracks of a sequence, lowest first. */
  tracks(sequenceId: SequenceId): Track[] {
    return this.#ids('tracks', sequenceId)
      .map((id) => this.track(id))
      .sort(byOrder);
  }

  sequenceOf(trackId: TrackId): Sequence {
    return this.sequence(this.track(trackId).sequenceId);
  }

  /** The track's items as a tree, for what must not cost O(n). */
  tree(trackId: TrackId): ItemTree {
    return this.#indexes.items.get(trackId) ?? null;
  }

  /** Items of a track in playing order. O(n) once for each version of the track. */
  items(trackId: TrackId): readonly Item[] {
    const tree = this.tree(trackId);
    if (tree === null) return [];
    const list = lists.get(tree) ?? itemsOf(tree);
    lists.set(tree, list);
    return list;
  }

  placedItems(trackId: TrackId): PlacedItem[] {
    return [...itemsBetween(this.tree(trackId), 0, Infinity)];
  }

  /** Items that touch frames from..to-1, in order. O(log n + found). */
  itemsBetween(trackId: TrackId, from: number, to: number): PlacedItem[] {
    return [...itemsBetween(this.tree(trackId), from, to)];
  }

  /** The item that covers a frame of a track, or null past its end. */
  itemAtFrame(trackId: TrackId, frame: number): PlacedItem | null {
    return itemAtFrame(this.tree(trackId), frame);
  }

  /** First frame of the item in its sequence. */
  startOf(id: ItemId): number {
    const item = this.item(id);
    const location = locate(this.tree(item.trackId), item.order);
    if (!location) throw new RangeError(`"${id}" is not on its track.`);
    return location.start;
  }

  /** The items before and after one on its track. */
  neighbours(id: ItemId): { before: Item | null; after: Item | null } {
    const item = this.item(id);
    const tree = this.tree(item.trackId);
    const index = locate(tree, item.order)?.index ?? 0;
    return { before: itemAt(tree, index - 1) ?? null, after: itemAt(tree, index + 1) ?? null };
  }

  /** Frames of the longest track. */
  durationOf(sequenceId: SequenceId): number {
    return Math.max(0, ...this.#ids('tracks', sequenceId).map((id) => this.trackDuration(id)));
  }

  trackDuration(trackId: TrackId): number {
    return framesOf(this.tree(trackId));
  }

  itemCount(trackId: TrackId): number {
    return countOf(this.tree(trackId));
  }

  linkedIds(linkId: string): readonly ItemId[] {
    return this.#ids('links', linkId);
  }

  groupedIds(groupId: string): readonly ItemId[] {
    return this.#ids('groups', groupId);
  }

  /** Clips that share a link, in no particular order. */
  linked(linkId: string): Clip[] {
    return this.#ids('links', linkId).map((id) => this.clip(id));
  }

  /** Clips that share a group, in no particular order. */
  grouped(groupId: string): Clip[] {
    return this.#ids('groups', groupId).map((id) => this.clip(id));
  }

  /** Clips that show a sequence, in no particular order. */
  nestsOf(sequenceId: SequenceId): Clip[] {
    return this.#ids('nests', sequenceId).map((id) => this.clip(id));
  }

  transitionIds(itemId: ItemId): readonly string[] {
    return this.#ids('transitions', itemId);
  }

  /** Transitions at either end of an item. */
  transitionsOf(itemId: ItemId): Transition[] {
    return this.transitionIds(itemId).map((id) => this.transition(id));
  }

  markerIds(ownerId: string): readonly string[] {
    return this.#ids('markers', ownerId);
  }

  /** Markers of a sequence or clip, in time. */
  markersOf(ownerId: string): Marker[] {
    return this.markerIds(ownerId)
      .map((id) => this.marker(id))
      .sort((a, b) => a.at - b.at || compareText(a.id, b.id));
  }

  #ids(name: LookUpName, key: string): readonly string[] {
    return this.#indexes.lookUps[name].get(key) ?? [];
  }

  #expect<K extends TimelineRecord['kind']>(id: string, kind: K): Extract<TimelineRecord, { kind: K }> {
    const record = this.records.get(id);
    if (record?.kind !== kind) throw new Failure('not-found', `There is no ${kind} "${id}" in this project.`);
    return record as Extract<TimelineRecord, { kind: K }>;
  }
}

/** Lists made of trees, made once for each tree and shared by all versions that have it. */
const lists = new WeakMap<object, readonly Item[]>();

export function isItem(record: TimelineRecord): record is Clip | Gap {
  return record.kind === 'clip' || record.kind === 'gap';
}

function eachLookUp<T>(of: (name: LookUpName) => T): Readonly<Record<LookUpName, T>> {
  return Object.fromEntries(LOOK_UPS.map((name) => [name, of(name)])) as Record<LookUpName, T>;
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
};

interface Filing<R extends TimelineRecord> {
  readonly name: LookUpName;
  readonly key: (record: R) => string | null;
}

/** Takes a record from the keys that list it before a change to those that list it after; null where there is none. Both are of one kind. */
function file(
  moves: Readonly<Record<LookUpName, LookUpChanges>>,
  before: TimelineRecord | null,
  after: TimelineRecord | null,
): void {
  const record = before ?? after;
  if (!record) return;
  for (const { name, key } of FILED[record.kind] as readonly Filing<TimelineRecord>[])
    moves[name].move(record.id, before && key(before), after && key(after));
}

/** What becomes of the items of one track. */
interface ItemChanges {
  /** Order keys that are no longer taken, or by another item. */
  readonly gone: string[];
  readonly set: Item[];
}

function fileItem(
  tracks: Map<TrackId, ItemChanges>,
  before: TimelineRecord | null,
  after: TimelineRecord | null,
): void {
  const left = before && isItem(before) ? before : null;
  const joined = after && isItem(after) ? after : null;
  const stays = left?.trackId === joined?.trackId && left?.order === joined?.order;
  if (left && !stays) itemChangesOf(tracks, left.trackId).gone.push(left.order);
  if (joined) itemChangesOf(tracks, joined.trackId).set.push(joined);
}

function itemChangesOf(tracks: Map<TrackId, ItemChanges>, trackId: TrackId): ItemChanges {
  let changes = tracks.get(trackId);
  if (!changes) tracks.set(trackId, (changes = { gone: [], set: [] }));
  return changes;
}

function byOrder(a: { order: string }, b: { order: string }): number {
  return compareText(a.order, b.order);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
