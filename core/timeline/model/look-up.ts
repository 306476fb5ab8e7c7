import type { PagedMap } from './paged-map.ts';

/** Ids by what they belong to, in no particular order; a key without any is not there. */
export type LookUp = PagedMap<readonly string[]>;

/** What becomes of one key. The lists are made when there is something to put in: most keys only lose or only gain an id. */
interface KeyChange {
  left: string[] | null;
  joined: string[] | null;
}

/** Ids that leave keys and join others. Gathered first and done at once, so that a key costs O(its ids) however many of them change. */
export class LookUpChanges {
  readonly #byKey = new Map<string, KeyChange>();

  /** Takes an id from one key to another; null is no key. */
  move(id: string, from: string | null, to: string | null): void {
    if (from === to) return;
    if (from !== null) (this.#of(from).left ??= []).push(id);
    if (to !== null) (this.#of(to).joined ??= []).push(id);
  }

  done(lookUp: LookUp): LookUp {
    if (this.#byKey.size === 0) return lookUp;
    return lookUp.with(
      Array.from(this.#byKey, ([id, { left, joined }]) => {
        const kept = without(lookUp.get(id), left);
        const ids = joined ? [...kept, ...joined] : kept;
        return { id, after: ids.length === 0 ? null : ids };
      }),
    );
  }

  #of(key: string): KeyChange {
    let change = this.#byKey.get(key);
    if (!change) this.#byKey.set(key, (change = { left: null, joined: null }));
    return change;
  }
}

function without(ids: readonly string[] = [], gone: readonly string[] | null): readonly string[] {
  if (!gone) return ids;
  // Both ends of a link, mostly.
  if (gone.length <= 2) return ids.filter((id) => !gone.includes(id));
  const all = new Set(gone);
  return ids.filter((id) => !all.has(id));
}
