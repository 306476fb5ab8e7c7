import { describe, expect, it } from 'vitest';
import { headNames, headSizes, joinHeads, type Head, type ShotVectors } from './heads.ts';
import { foldQuery } from './query.ts';

/** The unit vector along an axis, in every head. */
function along(axis: number, of: readonly Head[] = headNames): ShotVectors {
  return Object.fromEntries(
    of.map((head) => [head, Array.from({ length: headSizes[head] }, (_, i) => Number(i === axis))]),
  );
}

const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const score = (query: Float32Array, shot: ShotVectors) => product(query, joinHeads(shot));

describe('a query', () => {
  it('of one example scores the example 1, and its opposite −1', () => {
    const query = foldQuery([{ heads: along(0), weight: 2 }]);
    expect(score(query, along(0))).toBeCloseTo(1);
    expect(score(query, along(1))).toBe(0);
  });

  it('weighs its heads against each other', () => {
    const query = foldQuery([{ heads: along(0), weight: 1 }], { look: 3, light: 1 });
    expect(score(query, along(0, ['look']))).toBeCloseTo(0.75);
    expect(score(query, along(0, ['light']))).toBeCloseTo(0.25);
    expect(score(query, along(0, ['motion', 'framing']))).toBe(0);
  });

  it('leaves out heads that no example has', () => {
    const query = foldQuery([{ heads: along(0, ['look', 'light']), weight: 1 }]);
    expect(score(query, along(0, ['look']))).toBeCloseTo(0.5);
  });

  it('pulls to what is wanted more than it pushes from what is not', () => {
    const query = foldQuery([
      { heads: along(0, ['look']), weight: 1 },
      { heads: along(1, ['look']), weight: -1 },
    ]);
    const [wanted, unwanted] = [score(query, along(0, ['look'])), score(query, along(1, ['look']))];
    expect(unwanted).toBeLessThan(0);
    expect(wanted / -unwanted).toBeCloseTo(0.75 / 0.15);
  });

  it('lies between its examples, nearer to the weightier', () => {
    const query = foldQuery([
      { heads: along(0, ['light']), weight: 3 },
      { heads: along(1, ['light']), weight: 1 },
    ]);
    expect(score(query, along(0, ['light'])) / score(query, along(1, ['light']))).toBeCloseTo(3);
  });

  it('for nothing is nothing', () => {
    expect(foldQuery([]).every((value) => value === 0)).toBe(true);
    expect(foldQuery([{ heads: along(0), weight: 1 }], {}).every((value) => value === 0)).toBe(true);
  });
});
