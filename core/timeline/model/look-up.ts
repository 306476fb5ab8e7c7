import type { PagedMap, PagedMapDraft } from './paged-map.ts';

/** Ids by what they belong to, in no particular order; a key without any is not there. */
export type LookUp = PagedMap<readonly string[]>;

export const NO_IDS: readonly string[] = [];

/** A look-up while ids leave keys and join others. A key costs O(its ids) however many of them change. */
export class LookUpDraft {
  readonly #before: LookUp;
  /** Made when there is something to change: most edits leave most look-ups as they are. */
  #draft: PagedMapDraft<readonly string[]> | null = null;
  /** What becomes of keys that have many ids, by slot: gathered, and written when done. */
  readonly #many = new Map<number, Gathered>();

  constructor(before: LookUp) {
    this.#before = before;
  }

  /** Takes out an id that the key has. */
  leave(key: string, id: string): void {
    const draft = this.#drafted();
    const slot = draft.slotOf(key);
    const ids = draft.at(slot) ?? NO_IDS;
    if (ids.length > FEW) this.#gatheredAt(slot).left.push(id);
    else draft.put(slot, ids.length > 1 ? without(ids, [id]) : null);
  }

  join(key: string, id: string): void {
    const draft = this.#drafted();
    const slot = draft.slotOf(key);
    const ids = draft.at(slot) ?? NO_IDS;
    if (ids.length > FEW) this.#gatheredAt(slot).joined.push(id);
    else draft.put(slot, [...ids, id]);
  }

  done(): LookUp {
    if (!this.#draft) return this.#before;
    for (const [slot, { left, joined }] of this.#many) {
      const ids = this.#draft.at(slot) ?? NO_IDS;
      const kept = without(ids, left);
      const after = joined.length === 0 ? kept : kept.concat(joined);
      this.#draft.put(slot, after.length === 0 ? null : after);
    }
    return this.#draft.done();
  }

  #drafted(): PagedMapDraft<readonly string[]> {
    return (this.#draft ??= this.#before.draft());
  }

  #gatheredAt(slot: number): Gathered {
    let gathered = this.#many.get(slot);
    if (!gathered) this.#many.set(slot, (gathered = { left: [], joined: [] }));
    return gathered;
  }
}

interface Gathered {
  readonly left: string[];
  readonly joined: string[];
}

/** So many ids are listed anew with each that leaves or joins: the ends of a link, mostly. */
const FEW = 8;

function without(ids: readonly string[], gone: readonly string[]): readonly string[] {
  if (gone.length === 0) return ids;
  if (gone.length === 1) return ids.toSpliced(ids.indexOf(gone[0] as string), 1);
  const all = new Set(gone);
  return ids.filter((id) => !all.has(id));
}
