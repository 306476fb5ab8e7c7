import { describe, expect, it } from 'vitest';
import { chromaReach, colourPlace, vectorscopePlace, xyReach } from './planes.ts';
import { chromaOf, chromaticityOf, lumaOf, type Codes } from './signal.ts';

const near = (found: readonly number[] | null, wanted: readonly number[], digits = 4) =>
  wanted.forEach((value, i) => expect(found?.[i]).toBeCloseTo(value, digits));

/** 75 % colour bars, left to right, with the luma that BT.709 gives them. */
const bars: readonly [Codes, number][] = [
  [[0.75, 0.75, 0.75], 0.75],
  [[0.75, 0.75, 0], 0.69585],
  [[0, 0.75, 0.75], 0.59055],
  [[0, 0.75, 0], 0.5364],
  [[0.75, 0, 0.75], 0.2136],
  [[0.75, 0, 0], 0.15945],
  [[0, 0, 0.75], 0.05415],
];

describe('the signal of BT.709', () => {
  it('has the luma of colour bars', () => {
    for (const [codes, luma] of bars) expect(lumaOf(codes)).toBeCloseTo(luma, 6);
  });

  it('has full chroma at the primaries, none in greys', () => {
    near(chromaOf([0, 0, 1]), [0.5, -0.0458]);
    near(chromaOf([1, 0, 0]), [-0.1146, 0.5]);
    near(chromaOf([0.4, 0.4, 0.4]), [0, 0], 9);
  });

  it('has the chromaticities of its primaries and white', () => {
    near(chromaticityOf([1, 0, 0]), [0.64, 0.33]);
    near(chromaticityOf([0, 1, 0]), [0.3, 0.6]);
    near(chromaticityOf([0, 0, 0.5]), [0.15, 0.06]);
    near(chromaticityOf([0.2, 0.2, 0.2]), [0.3127, 0.329]);
    expect(chromaticityOf([0, 0, 0])).toBeNull();
  });
});

describe('scopes', () => {
  it('put grey in the middle of the vectorscope, and complementary colours across it', () => {
    near(Object.values(vectorscopePlace([0.3, 0.3, 0.3])), [0.5, 0.5], 9);
    const red = vectorscopePlace([0.75, 0, 0]);
    const cyan = vectorscopePlace([0, 0.75, 0.75]);
    expect([red.x + cyan.x, red.y + cyan.y]).toEqual([expect.closeTo(1), expect.closeTo(1)]);
    expect(red.y).toBeCloseTo(0.5 + 0.375 * chromaReach, 6);
  });

  it('put D65 where it lies in the diagram, and black nowhere', () => {
    near(Object.values(colourPlace([1, 1, 1]) ?? {}), [0.3127 / xyReach.x, 0.329 / xyReach.y]);
    expect(colourPlace([0, 0, 0])).toBeNull();
  });
});
