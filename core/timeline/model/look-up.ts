import type { PagedMap, PagedMapDraft } from './paged-map.ts';

/** Ids by what they belong to, in no particular order; a key without any is not there. */
export type LookUp = PagedMap<readonly string[]>;

export const NO_IDS: readonly string[] = [];

/** A look-up while ids leave keys and join others. A key costs O(its ids) however many of them change. */
export class LookUpDraft {
  readonly #before: LookUp;
  /** Made when there is something to change: most edits leave most look-ups as they are. */
  #draft: PagedMapDraft<readonly string[]> | null = null;
  /** The ids of keys that have many, by slot: what is drafted for these is written when done. */
  readonly #many = new Map<number, Set<string>>();

  constructor(before: LookUp) {
    this.#before = before;
  }

  /** Takes out an id that the key has. */
  leave(key: string, id: string): void {
    const draft = this.#drafted();
    const slot = draft.slotOf(key);
    const ids = draft.at(slot) ?? NO_IDS;
    if (ids.length > FEW) this.#manyAt(slot, ids).delete(id);
    else draft.put(slot, ids.length > 1 ? ids.toSpliced(ids.indexOf(id), 1) : null);
  }

  join(key: string, id: string): void {
    const draft = this.#drafted();
    const slot = draft.slotOf(key);
    const ids = draft.at(slot) ?? NO_IDS;
    if (ids.length > FEW) this.#manyAt(slot, ids).add(id);
    else draft.put(slot, [...ids, id]);
  }

  done(): LookUp {
    if (!this.#draft) return this.#before;
    for (const [slot, ids] of this.#many) this.#draft.put(slot, ids.size === 0 ? null : [...ids]);
    return this.#draft.done();
  }

  #drafted(): PagedMapDraft<readonly string[]> {
    return (this.#draft ??= this.#before.draft());
  }

  #manyAt(slot: number, ids: readonly string[]): Set<string> {
    let many = this.#many.get(slot);
    if (!many) this.#many.set(slot, (many = new Set(ids)));
    return many;
  }
}

/** So many ids are listed anew with each that leaves or joins: the ends of a link, mostly. */
const FEW = 8;
