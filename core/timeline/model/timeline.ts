import type { Clip, Gap, Item, Sequence, TimelineRecord, Track } from './records.ts';
import type { ItemId, SequenceId, TrackId } from './ids.ts';

/** An item with the frame of its sequence at which it starts. */
export interface PlacedItem<T extends Item = Item> {
  readonly item: T;
  readonly start: number;
}

/**
 * All timeline records of a project, immutable, with the look-ups that editing needs. Made once from records, then carried forward with `with`.
 * Track orders are sorted when first asked for: O(n log n) in the items of that track only.
 */
export class Timeline {
  static readonly empty = new Timeline(new Map());

  static from(records: Iterable<TimelineRecord>): Timeline {
    return new Timeline(new Map(Array.from(records, (record) => [record.id, record])));
  }

  readonly records: ReadonlyMap<string, TimelineRecord>;
  readonly #itemsByTrack = new Map<TrackId, readonly Item[]>();

  private constructor(records: ReadonlyMap<string, TimelineRecord>) {
    this.records = records;
  }

  /** A timeline in which each id of `changes` has the given record, or is gone where that is null. */
  with(changes: ReadonlyMap<string, TimelineRecord | null>): Timeline {
    const records = new Map(this.records);
    const touched = new Set<TrackId>();
    for (const [id, after] of changes) {
      for (const record of [records.get(id), after]) if (record && isItem(record)) touched.add(record.trackId);
      if (after) records.set(id, after);
      else records.delete(id);
    }
    const next = new Timeline(records);
    for (const [trackId, items] of this.#itemsByTrack) if (!touched.has(trackId)) next.#itemsByTrack.set(trackId, items);
    return next;
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

  item(id: ItemId): Item {
    const record = this.records.get(id);
    if (!record || !isItem(record)) throw new RangeError(`There is no clip or gap "${id}" in this project.`);
    return record;
  }

  sequences(): Sequence[] {
    return [...this.records.values()].filter((record) => record.kind === 'sequence').sort(byName);
  }

  /** Tracks of a sequence, lowest first. */
  tracks(sequenceId: SequenceId): Track[] {
    return [...this.records.values()]
      .filter((record) => record.kind === 'track')
      .filter((track) => track.sequenceId === sequenceId)
      .sort(byOrder);
  }

  /** Items of a track in playing order. */
  items(trackId: TrackId): readonly Item[] {
    const known = this.#itemsByTrack.get(trackId);
    if (known) return known;
    for (const [id, items] of this.#groupItems()) if (!this.#itemsByTrack.has(id)) this.#itemsByTrack.set(id, items);
    const items = this.#itemsByTrack.get(trackId) ?? [];
    this.#itemsByTrack.set(trackId, items);
    return items;
  }

  placedItems(trackId: TrackId): PlacedItem[] {
    let start = 0;
    return this.items(trackId).map((item) => {
      const placed = { item, start };
      start += item.duration;
      return placed;
    });
  }

  /** First frame of the item in its sequence. */
  startOf(id: ItemId): number {
    let start = 0;
    for (const item of this.items(this.item(id).trackId)) {
      if (item.id === id) return start;
      start += item.duration;
    }
    throw new RangeError(`There is no clip or gap "${id}" in this project.`);
  }

  /** Frames of the longest track. */
  durationOf(sequenceId: SequenceId): number {
    return Math.max(0, ...this.tracks(sequenceId).map((track) => this.trackDuration(track.id)));
  }

  trackDuration(trackId: TrackId): number {
    return this.items(trackId).reduce((total, item) => total + item.duration, 0);
  }

  #groupItems(): Map<TrackId, Item[]> {
    const groups = new Map<TrackId, Item[]>();
    for (const record of this.records.values()) {
      if (!isItem(record)) continue;
      const group = groups.get(record.trackId);
      if (group) group.push(record);
      else groups.set(record.trackId, [record]);
    }
    for (const group of groups.values()) group.sort(byOrder);
    return groups;
  }

  #expect<K extends TimelineRecord['kind']>(id: string, kind: K): Extract<TimelineRecord, { kind: K }> {
    const record = this.records.get(id);
    if (record?.kind !== kind) throw new RangeError(`There is no ${kind} "${id}" in this project.`);
    return record as Extract<TimelineRecord, { kind: K }>;
  }
}

export function isItem(record: TimelineRecord): record is Clip | Gap {
  return record.kind === 'clip' || record.kind === 'gap';
}

function byOrder(a: { order: string }, b: { order: string }): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

function byName(a: Sequence, b: Sequence): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
