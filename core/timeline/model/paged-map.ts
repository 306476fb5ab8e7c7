const PAGE_BITS = 8;
const PAGE = 1 << PAGE_BITS;

type Page<V> = readonly (V | undefined)[];

/** What becomes of one id: its value from now on, or null where it is taken out. */
export interface Setting<V> {
  readonly id: string;
  readonly after: V | null;
}

/**
 * A persistent map from ids: `with` leaves the map before it as it was and shares all pages in which nothing changes. Each id has a slot for good, in a table that
 * all versions share and that only grows; the values lie in pages by slot. Reading costs one hash look-up; changing k values of n copies at most k pages of 256 and
 * the list of n / 256 pages. An edit of thousands of records, which mostly lie side by side, copies each of their pages once.
 */
export class PagedMap<V> {
  readonly size: number;
  #slots: Map<string, number>;
  #pages: readonly Page<V>[];

  private constructor(slots: Map<string, number>, pages: readonly Page<V>[], size: number) {
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

  /** The map with each id's value set or taken out. */
  with(settings: Iterable<Setting<V>>): PagedMap<V> {
    if (this.#slots.size > MOST_LOST + 2 * this.size) this.#moveOut();
    // Nothing is left in the pages of an empty map: its table would only keep ids of the past.
    const slots = this.size === 0 ? new Map<string, number>() : this.#slots;
    const pages: Page<V>[] = this.size === 0 ? [] : [...this.#pages];
    const own = new Map<number, (V | undefined)[]>();
    let size = this.size;
    for (const { id, after } of settings) {
      let slot = slots.get(id);
      if (slot === undefined) {
        if (after === null) continue;
        slots.set(id, (slot = slots.size));
      }
      const number = slot >> PAGE_BITS;
      let page = own.get(number);
      if (!page) {
        own.set(number, (page = (pages[number] ?? []).slice()));
        while (pages.length < number) pages.push([]);
        pages[number] = page;
      }
      const place = slot & (PAGE - 1);
      size += Number(after !== null) - Number(page[place] !== undefined);
      page[place] = after ?? undefined;
    }
    return new PagedMap(slots, pages, size);
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
