import { describe, expect, it } from 'vitest';
import { plainRuns } from '../text/words.ts';
import { CAPTION_STYLE } from '../timeline/model/text-style.ts';
import type { PlacedPicture } from './graph.ts';
import { apply, coverageAt, isWhole, mappingOf, type SourceShape } from './placement.ts';
import { overBlack, renderReference, type RgbaPicture } from './test/reference-renderer.ts';

const plain = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
const shape = (width: number, height: number, more: Partial<SourceShape> = {}): SourceShape => ({
  width,
  height,
  pixelAspect: 1,
  rotation: 0,
  ...more,
});

describe('where a source lies on the canvas', () => {
  it('is whole and untouched at its own size', () => {
    const canvas = { width: 7, height: 5 };
    expect(isWhole(canvas, shape(7, 5), plain)).toBe(true);
    expect(isWhole(canvas, shape(7, 5), { ...plain, x: 0.01 })).toBe(false);
    expect(isWhole(canvas, shape(7, 5, { rotation: 180 }), plain)).toBe(false);
    expect(isWhole(canvas, shape(7, 5), { ...plain, crop: { ...plain.crop, top: 0.1 } })).toBe(false);
    const mapping = mappingOf(canvas, shape(7, 5), plain)!;
    expect(mapping.reads).toBe(1);
    for (const [x, y] of [
      [0.5, 0.5],
      [6.5, 4.5],
    ] as const) {
      expect(apply(mapping.toSource, x, y).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([x, y]);
      expect(coverageAt(mapping, x, y)).toBe(1);
    }
  });

  it('fits whole, with nothing beside it, whatever its pixels and its turn', () => {
    const canvas = { width: 160, height: 90 };
    // Upright 40 × 30: 120 × 90 in the middle.
    for (const source of [shape(40, 30), shape(20, 30, { pixelAspect: 2 }), shape(30, 40, { rotation: 90 })]) {
      const mapping = mappingOf(canvas, source, plain)!;
      expect([19.5, 20.5, 139.5, 140.5].map((x) => coverageAt(mapping, x, 45.5))).toEqual([0, 1, 1, 0]);
    }
  });

  it('reads every sample where it is made smaller, and none where its scale is 0', () => {
    expect(mappingOf({ width: 100, height: 50 }, shape(400, 200), plain)!.reads).toBe(4);
    expect(mappingOf({ width: 100, height: 50 }, shape(400, 200), { ...plain, scale: 0 })).toBe(null);
  });
});

describe('the reference renderer', () => {
  /** Each sample says where it is: red counts columns, green rows. */
  function counting(width: number, height: number): RgbaPicture {
    const data = Float64Array.from({ length: 4 * width * height }, (_, i) => {
      const pixel = Math.floor(i / 4);
      return [(pixel % width) / 255, Math.floor(pixel / width) / 255, 0, 1][i % 4]!;
    });
    return { width, height, data };
  }

  const rendered = (
    source: SourceShape,
    more: Partial<PlacedPicture>,
    canvas = { width: 4, height: 4 },
  ): number[][] => {
    const picture: PlacedPicture = {
      kind: 'placed',
      source: { kind: 'text', runs: plainRuns('stands for any source'), style: CAPTION_STYLE },
      effects: [],
      placement: plain,
      opacity: 1,
      ...more,
    };
    const result = renderReference(
      { ...canvas, layers: [{ blend: 'normal', picture }] },
      {
        source: () => ({ picture: counting(source.width, source.height), shape: source }),
        lut: () => {
          throw new Error('no table');
        },
      },
    );
    const bytes = overBlack(result);
    return Array.from({ length: canvas.height }, (_, y) =>
      Array.from(
        { length: canvas.width },
        (__, x) => bytes[3 * (y * canvas.width + x)]! * 10 + bytes[3 * (y * canvas.width + x) + 1]!,
      ),
    );
  };

  it('gives a source at its own size back', () => {
    expect(rendered(shape(4, 4), {})[1]).toEqual([1, 11, 21, 31]);
  });

  it('turns clockwise, as files and as editors ask', () => {
    // The left column comes to the top, its lowest sample first.
    const turned = [3, 2, 1, 0];
    expect(rendered(shape(4, 4, { rotation: 90 }), {})[0]).toEqual(turned);
    expect(rendered(shape(4, 4), { placement: { ...plain, rotation: 90 } })[0]).toEqual(turned);
    expect(rendered(shape(4, 4, { rotation: 270 }), {})[0]).toEqual([30, 31, 32, 33]);
  });

  it('moves to the right and down, and crops', () => {
    expect(rendered(shape(4, 4), { placement: { ...plain, x: 0.25, y: 0.25 } })[1]).toEqual([0, 0, 10, 20]);
    expect(rendered(shape(4, 4), { placement: { ...plain, crop: { ...plain.crop, left: 0.25 } } })[1]).toEqual([
      0, 11, 21, 31,
    ]);
  });

  it('masks what a shape does not cover', () => {
    const mask = {
      kind: 'mask',
      shape: 'rectangle',
      x: 0.25,
      y: 0.5,
      width: 0.5,
      height: 1,
      rotation: 0,
      feather: 0,
    } as const;
    expect(rendered(shape(4, 4), { effects: [{ ...mask, invert: false }] })[1]).toEqual([1, 11, 0, 0]);
    expect(rendered(shape(4, 4), { effects: [{ ...mask, invert: true }] })[1]).toEqual([0, 0, 21, 31]);
  });
});
