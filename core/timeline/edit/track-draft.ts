import { generateNKeysBetween } from 'fractional-indexing';
import type { Rate } from '../../time/rate.ts';
import {
  concat,
  countOf,
  framesOf,
  itemAt,
  itemAtFrame,
  itemsBetween,
  itemsOf,
  locate,
  put,
  split,
  treeOf,
  type ItemTree,
} from '../model/item-tree.ts';
import type { Clip, Gap, Item, TimelineRecord, Track } from '../model/records.ts';
import { advanced } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { unlockedTrack } from './unlocked.ts';

/** A stretch of an item as it was before the edit, from its frame `from` on. */
export interface Part {
  readonly origin: string;
  readonly from: number;
}

/**
 * One track while an edit is being made: its items as a list to cut and splice, each operation O(log n). Items that were already there keep their order
 * keys; new ones get keys between their neighbours'. `changes` says what became of them. Refuses a locked track.
 */
export class TrackDraft {
  readonly track: Track;
  readonly rate: Rate;
  /** For a clip that was cut: the part that holds its last frame, by the id of the part that kept the id. */
  readonly tails = new Map<string, string>();
  /** For items whose first frame is another than before: the item they were part of, and the frame of it that is now their first. */
  readonly parts = new Map<string, Part>();
  /** For clips that were joined to the one before them: that one, and its frame at which they began. */
  readonly joined = new Map<string, { readonly into: string; readonly at: number }>();
  /** Items that may stand at a cut that was not there before. */
  readonly touched = new Set<string>();
  readonly #timeline: Timeline;
  readonly #newId: NewId;
  readonly #changed = new Map<string, Item | null>();
  /** Order keys beside which gaps may have met. */
  readonly #seams = new Set<string>();
  #tree: ItemTree;

  constructor(timeline: Timeline, trackId: string, newId: NewId) {
    this.track = unlockedTrack(timeline, trackId);
    this.rate = timeline.sequence(this.track.sequenceId).rate;
    this.#timeline = timeline;
    this.#tree = timeline.tree(trackId);
    this.#newId = newId;
  }

  get length(): number {
    return countOf(this.#tree);
  }

  get duration(): number {
    return framesOf(this.#tree);
  }

  at(index: number): Item | undefined {
    return itemAt(this.#tree, index);
  }

  indexOf(id: string): number {
    return this.#locate(id).index;
  }

  startOf(id: string): number {
    return this.#locate(id).start;
  }

  /** Clips that touch frames from..to-1. */
  clipsBetween(from: number, to: number): Clip[] {
    return [...itemsBetween(this.#tree, from, to)].flatMap(({ item }) => (item.kind === 'clip' ? [item] : []));
  }

  /** The item that covers a frame and its place, or null past the end. */
  covering(frame: number): { item: Item; index: number; start: number } | null {
    return itemAtFrame(this.#tree, frame);
  }

  /** Makes sure that an item starts at `frame`, cutting the one that spans it; past the end, the track is filled up with a gap. Returns the item's place. */
  cutAt(frame: number): number {
    if (!Number.isSafeInteger(frame) || frame < 0) refuse(`There is no frame ${frame} on a track.`);
    const found = this.covering(frame);
    if (!found) {
      const missing = frame - this.duration;
      if (missing > 0) this.splice(this.length, 0, this.gap(missing));
      return this.length;
    }
    if (found.start === frame) return found.index;
    this.#cut(found.index, found.item, frame - found.start);
    return found.index + 1;
  }

  /** Takes `remove` items out at place `index` and puts `added` there. */
  splice(index: number, remove: number, ...added: readonly Item[]): void {
    const [left, rest] = split(this.#tree, index);
    const [gone, right] = split(rest, remove);
    for (const item of itemsOf(gone)) this.#changed.set(item.id, null);
    const [last, next] = [itemAt(left, countOf(left) - 1), itemAt(right, 0)];
    for (const beside of [last, next]) if (beside) this.touched.add(beside.id);
    const [before, after] = [last?.order ?? null, next?.order ?? null];
    const keys = generateNKeysBetween(before, after, added.length);
    const items = added.map((item, i) => ({ ...item, trackId: this.track.id, order: keys[i] ?? '' }));
    for (const item of items) this.#changed.set(item.id, item);
    for (const key of [before, after, ...keys]) if (key !== null) this.#seams.add(key);
    this.#tree = concat(concat(left, treeOf(items)), right);
  }

  /** Changes an item in its place. */
  replace(index: number, item: Item): void {
    this.#changed.set(item.id, item);
    this.#tree = put(this.#tree, item);
    if (this.at(index)?.id !== item.id) throw new RangeError('An item can only be replaced by a version of itself.');
  }

  /** Takes a clip away and leaves a gap. */
  lift(id: string): void {
    const index = this.indexOf(id);
    this.splice(index, 1, this.gap(this.at(index)?.duration ?? 0));
  }

  /** Makes a clip start `by` frames later, or earlier: what it shows at each frame stays; its length is `duration`. */
  advance(index: number, clip: Clip, by: number, duration: number): Clip {
    const next = { ...advanced(clip, by, this.rate), duration };
    if (by !== 0) this.#partOf(clip.id, clip.id, by);
    this.replace(index, next);
    return next;
  }

  /** Makes a clip and the one after it one, which keeps the first's id. */
  join(left: Clip, right: Clip): void {
    const index = this.indexOf(left.id);
    this.splice(index + 1, 1);
    this.replace(index, { ...left, duration: left.duration + right.duration });
    this.tails.set(right.id, left.id);
    this.joined.set(right.id, { into: left.id, at: left.duration });
  }

  /** Puts a clip at frame `at` over whatever is there. */
  overwrite(clip: Clip, at: number): void {
    this.#put(at, at + clip.duration, clip);
  }

  /** Empties frames from..to-1. */
  clear(from: number, to: number): void {
    if (from < this.duration) this.#put(from, to, this.gap(to - from));
  }

  /** Takes frames from..to-1 out, with whatever is there; what follows moves left. */
  cutOut(from: number, to: number): void {
    if (from < this.duration) this.#put(from, to);
  }

  /** A gap that is not on the track yet. */
  gap(duration: number): Gap {
    return { kind: 'gap', id: this.#newId(), trackId: this.track.id, order: '', duration };
  }

  /** Records to set, or null to remove. Neighbouring gaps become one; a gap at the end goes. */
  changes(): Map<string, TimelineRecord | null> {
    for (const key of this.#seams) this.#closeSeam(key);
    for (let last = this.at(this.length - 1); last?.kind === 'gap'; last = this.at(this.length - 1))
      this.splice(this.length - 1, 1);
    const changes = new Map<string, TimelineRecord | null>();
    for (const [id, item] of this.#changed) {
      const before = this.#timeline.records.get(id);
      if (item ? item !== before : before) changes.set(id, item);
    }
    return changes;
  }

  #locate(id: string): { index: number; start: number } {
    const item = this.#changed.get(id) ?? this.#timeline.records.get(id);
    const found = item && 'order' in item ? locate(this.#tree, item.order) : null;
    if (!found || this.at(found.index)?.id !== id) refuse(`"${id}" is not on ${this.track.name} any more.`);
    return found;
  }

  #cut(index: number, item: Item, at: number): void {
    const id = this.#newId();
    this.#partOf(id, item.id, at);
    const tail = item.kind === 'gap' ? item : advanced(item, at, this.rate);
    this.replace(index, { ...item, duration: at });
    this.splice(index + 1, 0, { ...tail, id, duration: item.duration - at });
    this.tails.set(id, this.tails.get(item.id) ?? id);
    this.tails.set(item.id, this.tails.get(id) ?? id);
  }

  #put(from: number, to: number, ...items: readonly Item[]): void {
    const first = this.cutAt(from);
    const last = to < this.duration ? this.cutAt(to) : this.length;
    this.splice(first, last - first, ...items);
  }

  #partOf(id: string, of: string, from: number): void {
    const whole = this.parts.get(of) ?? { origin: of, from: 0 };
    this.parts.set(id, { origin: whole.origin, from: whole.from + from });
  }

  #closeSeam(key: string): void {
    const found = locate(this.#tree, key);
    if (!found) return;
    for (const index of [found.index, found.index - 1]) {
      const [left, right] = [this.at(index), this.at(index + 1)];
      if (left?.kind !== 'gap' || right?.kind !== 'gap') continue;
      this.splice(index + 1, 1);
      this.replace(index, { ...left, duration: left.duration + right.duration });
    }
  }
}
