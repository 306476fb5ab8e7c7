const PAGE_BITS = 8;
const PAGE = 1 << PAGE_BITS;

type Page<V> = readonly (V | undefined)[];

/**
 * A persistent map from ids: a draft leaves the map it is of as it was and shares all pages in which nothing changes. Each id has a slot for good, in a table that
 * all versions share and that only grows; the values lie in pages by slot. Reading costs one hash look-up, and so does changing; changing k values of n copies at
 * most k pages of 256 and the list of n / 256 pages. An edit of thousands of records, which mostly lie side by side, copies each of their pages once.
 */
export class PagedMap<V> {
  readonly size: number;
  #slots: Map<string, number>;
  #pages: readonly Page<V>[];

  /** Made by `empty` and by drafts. */
  constructor(slots: Map<string, number>, pages: readonly Page<V>[], size: number) {
    this.#slots = slots;
    this.#pages = pages;
    this.size = size;
  }

  static empty<V>(): PagedMap<V> {
    return new PagedMap<V>(new Map(), [], 0);
  }

  get(id: string): V | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.#pages[slot >> PAGE_BITS]?.[slot & (PAGE - 1)];
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *values(): Generator<V> {
    for (const page of this.#pages) for (const value of page) if (value !== undefined) yield value;
  }

  *entries(): Generator<[string, V]> {
    for (const id of this.#slots.keys()) {
      const value = this.get(id);
      if (value !== undefined) yield [id, value];
    }
  }

  [Symbol.iterator](): Generator<[string, V]> {
    return this.entries();
  }

  /**
   * What each id has here that it had otherwise in `before`; null where it is gone. Values are compared as they are, not by what is in them. Between versions of one map only
   * the pages that they do not share are read.
   */
  changesSince(before: PagedMap<V>, idOf: (value: V) => string): Map<string, V | null> {
    const changes = new Map<string, V | null>();
    const note = (now: V | undefined, then: V | undefined) => {
      if (now === then) return;
      if (now !== undefined) changes.set(idOf(now), now);
      else if (then !== undefined) changes.set(idOf(then), null);
    };
    if (this.#slots === before.#slots) {
      for (let page = 0; page < Math.max(this.#pages.length, before.#pages.length); page++) {
        const [now, then] = [this.#pages[page] ?? [], before.#pages[page] ?? []];
        if (now === then) continue;
        for (let place = 0; place < Math.max(now.length, then.length); place++) note(now[place], then[place]);
      }
    } else {
      for (const [id, value] of this) note(value, before.get(id));
      for (const [id, value] of before) if (!this.has(id)) note(undefined, value);
    }
    return changes;
  }

  /** The version to come, which starts as this one. */
  draft(): PagedMapDraft<V> {
    if (this.#slots.size > MOST_LOST + 2 * this.size) this.#moveOut();
    // Nothing is left in the pages of an empty map: its table would only keep ids of the past.
    return this.size === 0
      ? new PagedMapDraft<V>(new Map(), [], 0)
      : new PagedMapDraft(this.#slots, this.#pages, this.size);
  }

  /** Leaves a table that is mostly full of ids that this map does not have, of the past or of versions that were tried and dropped, for one of its own. O(size). */
  #moveOut(): void {
    const entries = [...this];
    this.#slots = new Map(entries.map(([id], slot) => [id, slot]));
    this.#pages = Array.from({ length: Math.ceil(entries.length / PAGE) }, (_, page) =>
      entries.slice(page * PAGE, (page + 1) * PAGE).map(([, value]) => value),
    );
  }
}

/** Slots that may be lost to ids that a map does not have, besides as many as it has. */
const MOST_LOST = 4096;

/** A map while it is changed. Whoever changes a value that depends on what there was asks for the slot once, and pays for one hash look-up. */
export class PagedMapDraft<V> {
  readonly #slots: Map<string, number>;
  readonly #shared: readonly Page<V>[];
  /** As `#shared`, but for the pages copied or made here. */
  readonly #pages: Page<V>[];
  #size: number;

  constructor(slots: Map<string, number>, pages: readonly Page<V>[], size: number) {
    this.#slots = slots;
    this.#shared = pages;
    this.#pages = [...pages];
    this.#size = size;
  }

  /** Sets an id's value, or takes it out with null. What there was before. */
  set(id: string, after: V | null): V | undefined {
    const slot = after === null ? this.#slots.get(id) : this.slotOf(id);
    if (slot === undefined) return undefined;
    const before = this.at(slot);
    this.put(slot, after);
    return before;
  }

  /** Where the value of an id lies, or will. */
  slotOf(id: string): number {
    let slot = this.#slots.get(id);
    if (slot === undefined) this.#slots.set(id, (slot = this.#slots.size));
    return slot;
  }

  at(slot: number): V | undefined {
    return this.#pages[slot >> PAGE_BITS]?.[slot & (PAGE - 1)];
  }

  /** Sets the value at a slot, or takes it out with null. */
  put(slot: number, after: V | null): void {
    const page = this.#ownPage(slot >> PAGE_BITS);
    const place = slot & (PAGE - 1);
    this.#size += Number(after !== null) - Number(page[place] !== undefined);
    page[place] = after ?? undefined;
  }

  done(): PagedMap<V> {
    return new PagedMap(this.#slots, this.#pages, this.#size);
  }

  #ownPage(number: number): (V | undefined)[] {
    while (this.#pages.length <= number) this.#pages.push([]);
    const page = this.#pages[number] as (V | undefined)[];
    if (page !== this.#shared[number]) return page;
    return (this.#pages[number] = page.slice());
  }
}
