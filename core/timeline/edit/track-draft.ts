import { generateNKeysBetween } from 'fractional-indexing';
import { addExact, time } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Gap, Item, TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';

/**
 * One track while an edit is being made: its items as a list to cut and splice. `changes` says what became of them; items that were
 * already there keep their order keys, new ones get keys between their neighbours'.
 */
export class TrackDraft {
  readonly #before: readonly Item[];
  readonly #items: Item[];
  readonly #trackId: string;
  readonly #rate: Rate;
  readonly #newId: NewId;

  constructor(timeline: Timeline, trackId: string, newId: NewId) {
    this.#trackId = trackId;
    this.#rate = timeline.sequence(timeline.track(trackId).sequenceId).rate;
    this.#before = timeline.items(trackId);
    this.#items = [...this.#before];
    this.#newId = newId;
  }

  get rate(): Rate {
    return this.#rate;
  }

  get length(): number {
    return this.#items.length;
  }

  get duration(): number {
    return this.#items.reduce((total, item) => total + item.duration, 0);
  }

  /** Makes sure that an item starts at `frame`, cutting the one that spans it; past the end, the track is filled up with a gap. Returns the item's index. */
  cutAt(frame: number): number {
    if (!Number.isSafeInteger(frame) || frame < 0) refuse(`There is no frame ${frame} on a track.`);
    let start = 0;
    for (let i = 0; i < this.#items.length; i++) {
      const item = this.#items[i] as Item;
      if (start === frame) return i;
      if (frame < start + item.duration) {
        this.#items.splice(i, 1, ...this.#cut(item, frame - start));
        return i + 1;
      }
      start += item.duration;
    }
    if (frame > start) this.#items.push(this.gap(frame - start));
    return this.#items.length;
  }

  indexOf(id: string): number {
    const index = this.#items.findIndex((item) => item.id === id);
    if (index < 0) refuse(`"${id}" is not on this track any more.`);
    return index;
  }

  at(index: number): Item | undefined {
    return this.#items[index];
  }

  /** Takes `remove` items out at `index` and puts `added` there. */
  splice(index: number, remove: number, ...added: Item[]): void {
    this.#items.splice(index, remove, ...added.map((item) => ({ ...item, trackId: this.#trackId, order: '' })));
  }

  /** Changes an item in its place. */
  replace(index: number, item: Item): void {
    this.#items[index] = item;
  }

  gap(duration: number): Gap {
    return { kind: 'gap', id: this.#newId(), trackId: this.#trackId, order: '', duration };
  }

  /** Records to set, or null to remove. Neighbouring gaps become one; a gap at the end goes. */
  changes(): Map<string, TimelineRecord | null> {
    const items = withOrder(tidied(this.#items));
    const after = new Map<string, TimelineRecord>(items.map((item) => [item.id, item]));
    const changes = new Map<string, TimelineRecord | null>();
    for (const item of this.#before) if (!after.has(item.id)) changes.set(item.id, null);
    const before = new Set(this.#before);
    for (const item of items) if (!before.has(item)) changes.set(item.id, item);
    return changes;
  }

  #cut(item: Item, at: number): [Item, Item] {
    const right = { ...item, id: this.#newId(), order: '', duration: item.duration - at };
    const left = { ...item, duration: at };
    if (right.kind === 'gap') return [left, right];
    return [left, { ...right, sourceStart: addExact(right.sourceStart, time(at, this.#rate)) }];
  }
}

function tidied(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (const item of items) {
    const last = result.at(-1);
    if (item.kind === 'gap' && last?.kind === 'gap') {
      result[result.length - 1] = { ...last, duration: last.duration + item.duration };
    } else result.push(item);
  }
  if (result.at(-1)?.kind === 'gap') result.pop();
  return result;
}

/** Gives keys to each run of items without one, between the keys on its two sides. */
function withOrder(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (let i = 0; i < items.length; ) {
    const item = items[i] as Item;
    if (item.order !== '') {
      result.push(item);
      i++;
      continue;
    }
    let end = i;
    while (end < items.length && items[end]?.order === '') end++;
    const keys = generateNKeysBetween(result.at(-1)?.order ?? null, items[end]?.order ?? null, end - i);
    for (const key of keys) result.push({ ...(items[i++] as Item), order: key });
  }
  return result;
}
