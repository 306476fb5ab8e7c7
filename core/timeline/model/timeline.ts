import { Failure } from '../../jobs/failure.ts';
import { logIdOf, plainLog, type Bin, type Log } from './bin.ts';
import type { Clip, Item, Marker, Sequence, TimelineRecord, Track, Transition } from './records.ts';
import type { ItemId, SequenceId, TrackId } from './ids.ts';
import { countOf, framesOf, itemAt, itemAtFrame, itemsBetween, itemsOf, locate, type ItemTree } from './item-tree.ts';
import { ALL, IndexesDraft, NO_INDEXES, isItem, type Indexes, type LookUpName } from './indexes.ts';
import { NO_IDS } from './look-up.ts';
import { PagedMap } from './paged-map.ts';

/** An item with the frame of its sequence at which it starts. */
export interface PlacedItem<T extends Item = Item> {
  readonly item: T;
  readonly start: number;
}

/**
 * All timeline records of a project with the look-ups that editing needs: immutable, and persistent, so that `with` costs O(log n) a changed record
 * (and a copy of the list of pages, n / 256 words, see paged-map.ts) and the version before it stays what it was.
 */
export class Timeline {
  static readonly empty = new Timeline(PagedMap.empty(), NO_INDEXES);

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
    return this.changed((set) => changes.forEach((after, id) => set(id, after)));
  }

  /** What `with` makes this timeline of another with: for a copy of it elsewhere that follows. Cheap between a timeline and those made of it. */
  changesSince(before: Timeline): ReadonlyMap<string, TimelineRecord | null> {
    return this.records.changesSince(before.records, ({ id }) => id);
  }

  /** The timeline after what `edit` sets: a record by id, or null where it is gone. `set` gives back what there was before. */
  changed(edit: (set: (id: string, after: TimelineRecord | null) => TimelineRecord | null) => void): Timeline {
    const records = this.records.draft();
    const indexes = new IndexesDraft(this.#indexes);
    edit((id, after) => {
      const before = records.set(id, after) ?? null;
      indexes.change(before, after);
      return before;
    });
    return new Timeline(records.done(), indexes.done());
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
    return itemsBetween(this.tree(trackId), 0, Infinity);
  }

  /** Items that touch frames from..to-1, in order. O(log n + found). */
  itemsBetween(trackId: TrackId, from: number, to: number): PlacedItem[] {
    return itemsBetween(this.tree(trackId), from, to);
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

  bin(id: string): Bin {
    return this.#expect(id, 'bin');
  }

  /** Bins that lie in a bin, or at the top for null, by name. */
  binsIn(parentId: string | null): Bin[] {
    return this.#ids('bins', parentId ?? ALL)
      .map((id) => this.bin(id))
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  }

  /** What is noted of the assets in a bin, in no particular order. */
  logsIn(binId: string): Log[] {
    return this.#ids('binned', binId).map((id) => this.#expect(id, 'log'));
  }

  /** What is noted of an asset; a plain log where nothing is. */
  logOf(assetId: string): Log {
    const record = this.records.get(logIdOf(assetId));
    return record?.kind === 'log' ? record : plainLog(assetId);
  }

  #ids(name: LookUpName, key: string): readonly string[] {
    return this.#indexes.lookUps[name].get(key) ?? NO_IDS;
  }

  #expect<K extends TimelineRecord['kind']>(id: string, kind: K): Extract<TimelineRecord, { kind: K }> {
    const record = this.records.get(id);
    if (record?.kind !== kind) throw new Failure('not-found', `There is no ${kind} "${id}" in this project.`);
    return record as Extract<TimelineRecord, { kind: K }>;
  }
}

/** Lists made of trees, made once for each tree and shared by all versions that have it. */
const lists = new WeakMap<object, readonly Item[]>();

function byOrder(a: { order: string }, b: { order: string }): number {
  return compareText(a.order, b.order);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
