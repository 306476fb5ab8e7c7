import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PagedMap } from './paged-map.ts';

function changed(
  map: PagedMap<number>,
  settings: readonly { readonly id: string; readonly after: number | null }[],
): PagedMap<number> {
  const draft = map.draft();
  for (const { id, after } of settings) {
    const before = draft.at(draft.slotOf(id));
    expect(draft.set(id, after)).toBe(before);
  }
  return draft.done();
}

const settings = fc.array(fc.record({ id: fc.nat(700).map(String), after: fc.option(fc.nat(9)) }), { maxLength: 600 });

describe('the paged map', () => {
  it('is what a map with the same changes is, and every version stays what it was', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ from: fc.nat(20), settings }), { maxLength: 12 }), (steps) => {
        const versions: { map: PagedMap<number>; model: ReadonlyMap<string, number> }[] = [
          { map: PagedMap.empty(), model: new Map() },
        ];
        // Each step starts from any version before it, so that versions branch.
        for (const { from, settings } of steps) {
          const base = versions[from % versions.length]!;
          const model = new Map(base.model);
          for (const { id, after } of settings) {
            if (after === null) model.delete(id);
            else model.set(id, after);
          }
          versions.push({ map: changed(base.map, settings), model });
        }
        for (const { map, model } of versions) {
          expect(map.size).toBe(model.size);
          expect(new Map(map)).toEqual(model);
          expect([...map.values()].sort()).toEqual([...model.values()].sort());
          const ids = Array.from({ length: 701 }, (_, id) => String(id));
          expect(ids.map((id) => map.get(id))).toEqual(ids.map((id) => model.get(id)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says what makes one version of another, or of a map that is none', () => {
    const settings = fc.array(fc.record({ id: fc.nat(700).map(String), gone: fc.boolean() }), { maxLength: 60 });
    const withSettings = (map: PagedMap<{ id: string }>, settings: readonly { id: string; gone: boolean }[]) => {
      const draft = map.draft();
      for (const { id, gone } of settings) draft.set(id, gone ? null : { id });
      return draft.done();
    };
    fc.assert(
      fc.property(settings, settings, settings, (first, then, other) => {
        const base = withSettings(PagedMap.empty(), first);
        const maps = [base, withSettings(base, then), withSettings(base, other), withSettings(PagedMap.empty(), other)];
        for (const from of maps) {
          for (const to of maps) {
            const changes = to.changesSince(from, ({ id }) => id);
            const model = new Map(from);
            for (const [id, value] of changes) {
              expect(model.get(id)).not.toBe(value ?? undefined);
              if (value) model.set(id, value);
              else model.delete(id);
            }
            expect(model).toEqual(new Map(to));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not keep ids that are gone for ever', () => {
    let map = changed(PagedMap.empty(), [{ id: 'first', after: 1 }]);
    for (let i = 0; i < 20_000; i++)
      map = changed(map, [
        { id: `passing${i}`, after: i },
        { id: `passing${i - 1}`, after: null },
      ]);
    expect([...map]).toEqual([
      ['first', 1],
      ['passing19999', 19_999],
    ]);
  });

  it('stays what it was when many versions are made of it and dropped', () => {
    const base = changed(
      PagedMap.empty(),
      Array.from({ length: 600 }, (_, i) => ({ id: `id${i}`, after: i })),
    );
    const before = new Map(base);
    const kept = changed(base, [{ id: 'kept', after: 1 }]);
    for (let i = 0; i < 20_000; i++) changed(base, [{ id: `dropped${i}`, after: i }]);
    expect(new Map(base)).toEqual(before);
    expect(new Map(kept)).toEqual(new Map([...before, ['kept', 1]]));
  });
});
