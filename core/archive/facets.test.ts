import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movements, shotSizes, type ShotReadable } from '../style/readable.ts';
import { facetColumns, type FacetTest } from './facet-test.ts';
import {
  choiceFacets,
  facetBytes,
  filterTests,
  hues,
  rangeFacets,
  valuesOf,
  wishPreference,
  type FacetFilter,
  type ShotFacts,
} from './facets.ts';

function facts(readable: ShotReadable | null, rest: Partial<ShotFacts> = {}): ShotFacts {
  return { readable, seconds: 4, opens: 'cut', closes: 'dissolve', ...rest };
}

const best = ({ any }: FacetTest, bytes: Uint8Array) =>
  Math.max(...any.map(({ column, worth }) => worth[bytes[column]!]!));

/** As the scan judges it: 0 no, 1 unknown, 2 yes. */
function verdict(filter: FacetFilter, of: ShotFacts): number {
  const bytes = facetBytes(of);
  return Math.min(...filterTests(filter).map((test) => best(test, bytes)));
}

describe('facets', () => {
  it('have columns of their own', () => {
    const used = [
      ...choiceFacets.flatMap((facet) => filterTests({ facet, any: [...valuesOf(facet)] }).flatMap(({ any }) => any)),
      ...rangeFacets.flatMap((facet) => filterTests({ facet }).flatMap(({ any }) => any)),
    ].map(({ column }) => column);
    expect(new Set(used).size).toBe(used.length);
    expect(Math.max(...used)).toBeLessThan(facetColumns);
  });

  it('say no more than what is known and sure enough', () => {
    const filter: FacetFilter = { facet: 'shot-size', any: ['close-up'] };
    expect(verdict(filter, facts({ shotSize: { value: 'close-up', confidence: 0.5 } }))).toBe(2);
    expect(verdict(filter, facts({ shotSize: { value: 'close-up', confidence: 0.49 } }))).toBe(1);
    expect(verdict({ ...filter, not: true }, facts({ shotSize: { value: 'close-up', confidence: 0.49 } }))).toBe(1);
    expect(verdict(filter, facts(null))).toBe(1);
    expect(verdict(filter, facts({ shotSize: { value: 'wide', confidence: 1 } }))).toBe(0);
  });

  it('tell each value of a list from the others', () => {
    for (const value of shotSizes)
      for (const asked of shotSizes) {
        const of = facts({ shotSize: { value, confidence: 1 } });
        expect(verdict({ facet: 'shot-size', any: [asked] }, of)).toBe(value === asked ? 2 : 0);
        expect(verdict({ facet: 'shot-size', any: [asked], not: true }, of)).toBe(value === asked ? 0 : 2);
      }
  });

  it('of several values have one of those asked for, or none of them', () => {
    const some = fc.subarray([...movements], { minLength: 1 });
    fc.assert(
      fc.property(some, some, (value, any) => {
        const of = facts({ movement: { value, confidence: 0.9 } });
        const has = any.some((movement) => value.includes(movement));
        expect(verdict({ facet: 'movement', any }, of)).toBe(has ? 2 : 0);
        expect(verdict({ facet: 'movement', any, not: true }, of)).toBe(has ? 0 : 2);
        expect(verdict({ facet: 'movement', any }, facts(null))).toBe(1);
        expect(verdict({ facet: 'movement', any, not: true }, facts(null))).toBe(1);
        expect(best(wishPreference({ facet: 'movement', any, weight: 1 }), facetBytes(of))).toBe(has ? 255 : 0);
      }),
    );
  });

  it('of a number lie between the ends asked for', () => {
    const at = (kelvin: number) => facts({ cct: { value: kelvin, confidence: 1 } });
    const tungsten: FacetFilter = { facet: 'colour-temperature', from: 2500, to: 3800 };
    expect([1800, 3200, 3800, 5600, 40_000].map((kelvin) => verdict(tungsten, at(kelvin)))).toEqual([0, 2, 2, 0, 0]);
    expect(verdict({ facet: 'length', from: 10 }, facts(null, { seconds: 9 }))).toBe(0);
    expect(verdict({ facet: 'length', from: 10 }, facts(null, { seconds: 100_000 }))).toBe(2);
    expect(verdict({ facet: 'length', to: 10, not: true }, facts(null, { seconds: 9 }))).toBe(0);
  });

  it('of a number are wished for by degrees, up or down', () => {
    const worth = (from: number, to: number, contrast: number) =>
      best(
        wishPreference({ facet: 'contrast', from, to, weight: 1 }),
        facetBytes(facts({ contrast: { value: contrast, confidence: 1 } })),
      );
    expect(worth(0.4, 0.8, 0.3)).toBe(0);
    expect(worth(0.4, 0.8, 0.9)).toBe(255);
    expect(worth(0.4, 0.8, 0.6) / 255).toBeCloseTo(0.5, 1);
    expect(worth(0.8, 0.4, 0.6) / 255).toBeCloseTo(0.5, 1);
    expect(worth(0.8, 0.4, 0.3)).toBe(255);
    expect(best(wishPreference({ facet: 'contrast', from: 0.8, to: 0.4, weight: 1 }), facetBytes(facts(null)))).toBe(0);
  });

  it('see the hues of a palette', () => {
    const of = (...palette: [number, number, number][]) =>
      facts({
        palette: { value: palette.map(([a, b, weight]) => ({ lightness: 0.5, a, b, weight })), confidence: 1 },
      });
    const found = (shot: ShotFacts) => hues.filter((hue) => verdict({ facet: 'hue', any: [hue] }, shot) === 2);
    // sRGB teal (0, 128, 128) and orange (255, 165, 0) in OKLab.
    expect(found(of([-0.1, -0.03, 0.6], [0.06, 0.16, 0.4]))).toEqual(['orange', 'teal']);
    expect(found(of([0, 0.01, 0.9], [0.06, 0.16, 0.1]))).toEqual(['neutral']);
    expect(found(of([0.22, 0.13, 1]))).toEqual(['red']);
    expect(found(of([-0.03, -0.31, 1]))).toEqual(['blue']);
    expect(found(of([0.27, -0.17, 1]))).toEqual(['purple']);
    expect(found(of([0.2, 0, 1]))).toEqual(['pink']);
  });

  it('take a boundary they do not know for another', () => {
    expect(verdict({ facet: 'opens', any: ['other'] }, facts(null, { opens: 'morph' }))).toBe(2);
  });

  it('refuse a value that there is not', () => {
    expect(() => filterTests({ facet: 'key', any: ['dim'] })).toThrow(
      'key is never "dim"; it is one of high, normal, low.',
    );
  });
});
