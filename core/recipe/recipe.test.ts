import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { recipeHash, type Recipe } from './recipe.ts';

const recipe: Recipe = {
  schema: 1,
  kind: 'regenerate',
  software: 'workprint 0.1.0',
  pack: { id: 'pocket', version: '1', sha256: 'ab' },
  source: { fingerprint: 'f', start: 0, count: 48, rate: { num: 24, den: 1 } },
  look: [{ fingerprint: 'g', start: 10, count: 20, rate: { num: 24, den: 1 }, weight: 1 }],
  strength: 0.8,
  seed: 0,
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('canonical JSON', () => {
  it('has one spelling, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, 'ö', null], a: { d: true, c: 1e21 } })).toBe(
      '{"a":{"c":1e+21,"d":true},"b":[1,"ö",null]}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON can not say', () => {
    expect(() => canonicalJson({ a: NaN })).toThrow(TypeError);
    expect(() => canonicalJson({ a: undefined })).toThrow(TypeError);
  });
});

describe('a recipe', () => {
  it('keeps its name across versions of this code', () => {
    expect(recipeHash(recipe, sha256)).toBe('246798c95261e6f9b6bfac29ffdbf5826c697b4a383cdce0dadb15c95f74c639');
  });

  it('has another name when anything in it changes', () => {
    const names = new Set(
      [recipe, { ...recipe, seed: 1 }, { ...recipe, strength: 0.81 }].map((each) => recipeHash(each, sha256)),
    );
    expect(names.size).toBe(3);
  });
});
