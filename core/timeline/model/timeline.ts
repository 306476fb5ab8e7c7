import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
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
  put,
  remove,
  treeOf,
  type ItemTree,
} from './item-tree.ts';

/** An item with the frame of its sequence at which it starts. */
export interface PlacedItem<T extends Item = Item> {
  readonly item: T;
  readonly start: number;
}

type Ids = PersistentSet<string>;

/** The look-ups kept beside the records; each is a function of the records alone. */
interface Indexes {
  readonly items: PersistentMap<TrackId, ItemTree>;
  /** Ids by what they belong to: tracks by sequence, transitions by item, markers by owner, clips by link and by group. */
  readonly tracks: PersistentMap<SequenceId, Ids>;
  readonly transitions: PersistentMap<ItemId, Ids>;
  readonly markers: PersistentMap<string, Ids>;
  readonly links: PersistentMap<string, Ids>;
  readonly groups: PersistentMap<string, Ids>;
  /** Clips by the sequence they show. */
  readonly nests: PersistentMap<SequenceId, Ids>;
  readonly sequences: Ids;
}

const NOTHING: Indexes = {
  items: PersistentMap(),
  tracks: PersistentMap(),
  transitions: PersistentMap(),
  markers: PersistentMap(),
  links: PersistentMap(),
  groups: PersistentMap(),
  nests: PersistentMap(),
  sequences: PersistentSet(),
};

/**
 * All timeline records of a project with the look-ups that editing needs: immutable, and persistent, so that `with` costs O(log n) a changed record and the version
 * before it stays what it was.
 */
export class Timeline {
  static readonly empty = new Timeline(PersistentMap(), NOTHING);

  /** O(n log n). */
  static from(records: Iterable<TimelineRecord>): Timeline {
    const all = PersistentMap(Array.from(records, (record) => [record.id, record] as const));
    const byTrack = new Map<TrackId, Item[]>();
    for (const record of all.values()) {
      if (!isItem(record)) continue;
      const items = byTrack.get(record.trackId);
      if (items) items.push(record);
      else byTrack.set(record.trackId, [record]);
    }
    const items = PersistentMap(Array.from(byTrack, ([id, list]) => [id, treeOf(list.sort(byOrder))] as const));
    const indexes = changed({ ...NOTHING, items }, (next) => {
      for (const record of all.values()) file(next, record, 'add');
    });
    return new Timeline(all, indexes);
  }

  readonly records: PersistentMap<string, TimelineRecord>;
  readonly #indexes: Indexes;

  private constructor(records: PersistentMap<string, TimelineRecord>, indexes: Indexes) {
    this.records = records;
    this.#indexes = indexes;
  }

  /** A timeline in which each id of `changes` has the given record, or is gone where that is null. */
  with(changes: ReadonlyMap<string, TimelineRecord | null>): Timeline {
    const indexes = changed(this.#indexes, (next) => {
      for (const [id, after] of changes) {
        const before = this.records.get(id);
        if (!before) continue;
        file(next, before, 'delete');
        // The items of a track that is deleted go with its whole tree.
        if (after === null && before.kind === 'track') next.items.delete(id);
        else if (isItem(before) && changes.get(before.trackId) !== null)
          refile(next.items, before.trackId, (tree) => remove(tree, before.order));
      }
      for (const after of changes.values()) {
        if (!after) continue;
        file(next, after, 'add');
        if (isItem(after)) refile(next.items, after.trackId, (tree) => put(tree, after));
      }
    });
    const records = this.records.withMutations((all) => {
      for (const [id, after] of changes) {
        if (after) all.set(id, after);
        else all.delete(id);
      }
    });
    return new Timeline(records, indexes);
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
    return [...this.#indexes.sequences].map((id) => this.sequence(id)).sort((a, b) => compareText(a.name, b.name));
  }

  /** Tracks of a sequence, lowest first. */
  tracks(sequenceId: SequenceId): Track[] {
    return ids(this.#indexes.tracks, sequenceId)
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
    return Math.max(0, ...ids(this.#indexes.tracks, sequenceId).map((id) => this.trackDuration(id)));
  }

  trackDuration(trackId: TrackId): number {
    return framesOf(this.tree(trackId));
  }

  itemCount(trackId: TrackId): number {
    return countOf(this.tree(trackId));
  }

  /** Clips that share a link, in no particular order. */
  linked(linkId: string): Clip[] {
    return ids(this.#indexes.links, linkId).map((id) => this.clip(id));
  }

  /** Clips that share a group, in no particular order. */
  grouped(groupId: string): Clip[] {
    return ids(this.#indexes.groups, groupId).map((id) => this.clip(id));
  }

  /** Clips that show a sequence, in no particular order. */
  nestsOf(sequenceId: SequenceId): Clip[] {
    return ids(this.#indexes.nests, sequenceId).map((id) => this.clip(id));
  }

  /** Transitions at either end of an item. */
  transitionsOf(itemId: ItemId): Transition[] {
    return ids(this.#indexes.transitions, itemId).map((id) => this.transition(id));
  }

  /** Markers of a sequence or clip, in time. */
  markersOf(ownerId: string): Marker[] {
    return ids(this.#indexes.markers, ownerId)
      .map((id) => this.marker(id))
      .sort((a, b) => a.at - b.at || compareText(a.id, b.id));
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

/** The indexes after `change`, which may change them in place while it runs. */
function changed(indexes: Indexes, change: (indexes: Indexes) => void): Indexes {
  const next = {
    items: indexes.items.asMutable(),
    tracks: indexes.tracks.asMutable(),
    transitions: indexes.transitions.asMutable(),
    markers: indexes.markers.asMutable(),
    links: indexes.links.asMutable(),
    groups: indexes.groups.asMutable(),
    nests: indexes.nests.asMutable(),
    sequences: indexes.sequences.asMutable(),
  };
  change(next);
  return {
    items: next.items.asImmutable(),
    tracks: next.tracks.asImmutable(),
    transitions: next.transitions.asImmutable(),
    markers: next.markers.asImmutable(),
    links: next.links.asImmutable(),
    groups: next.groups.asImmutable(),
    nests: next.nests.asImmutable(),
    sequences: next.sequences.asImmutable(),
  };
}

/** Puts a record into the indexes that list it, or takes it out. */
function file(indexes: Indexes, record: TimelineRecord, change: 'add' | 'delete'): void {
  const under = (index: PersistentMap<string, Ids>, key: string | null): void => {
    if (key === null) return;
    const set = (index.get(key) ?? PersistentSet<string>())[change](record.id);
    if (set.size === 0) index.delete(key);
    else index.set(key, set);
  };
  switch (record.kind) {
    case 'sequence':
      indexes.sequences[change](record.id);
      break;
    case 'track':
      under(indexes.tracks, record.sequenceId);
      break;
    case 'clip':
      under(indexes.links, record.linkId);
      under(indexes.groups, record.groupId);
      if (record.media.kind === 'sequence') under(indexes.nests, record.media.sequenceId);
      break;
    case 'transition':
      under(indexes.transitions, record.afterId);
      under(indexes.transitions, record.beforeId);
      break;
    case 'marker':
      under(indexes.markers, record.ownerId);
      break;
    case 'gap':
      break;
  }
}

function refile(items: Indexes['items'], trackId: TrackId, change: (tree: ItemTree) => ItemTree): void {
  const tree = change(items.get(trackId) ?? null);
  if (tree === null) items.delete(trackId);
  else items.set(trackId, tree);
}

function ids(index: PersistentMap<string, Ids>, key: string): string[] {
  return [...(index.get(key) ?? [])];
}

function byOrder(a: { order: string }, b: { order: string }): number {
  return compareText(a.order, b.order);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
