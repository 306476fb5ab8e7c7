import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { comparisonGraph, type Comparing } from './compare.ts';
import type { FrameGraph, MediaFrame } from './graph.ts';
import { overBlack, renderReference, type ReferenceInputs } from './test/reference-renderer.ts';

const size = { width: 4, height: 2 };

function frame(assetId: string): MediaFrame {
  return { kind: 'media', media: { kind: 'asset', assetId }, instant: time(0, RATES.fps24), reader: assetId };
}
const sources = { a: frame('a'), b: frame('b') };

function graph(side: 'a' | 'b', opacity = 1): FrameGraph {
  const placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  const picture = { kind: 'placed', source: sources[side], effects: [], placement, opacity } as const;
  return { ...size, layers: [{ blend: 'normal', picture }] };
}

/** A is (0.2, 0.4, 0.6) all over, B (0.3, 0.4, 0.2). */
const colours = { a: [0.2, 0.4, 0.6, 1], b: [0.3, 0.4, 0.2, 1] };

const inputs: ReferenceInputs = {
  source: (wanted) => {
    const colour = wanted === sources.a ? colours.a : colours.b;
    const data = Float64Array.from({ length: 4 * size.width * size.height }, (_, i) => colour[i % 4] ?? 0);
    return { picture: { ...size, data }, shape: { ...size, pixelAspect: 1, rotation: 0 } };
  },
  lut: (path) => {
    throw new RangeError(`There is no table ${path}.`);
  },
};

const settings: Comparing = { mode: 'wipe', divider: 0.5, angle: 0, mix: 0.5, gain: 1, side: 'a' };

/** The colour at a place in 8-bit code values. */
function seen(how: Partial<Comparing>, x = 0, y = 0, a = graph('a'), b = graph('b')): number[] {
  const compared = comparisonGraph(a, b, { ...settings, ...how });
  const at = 3 * (y * compared.width + x);
  return [...overBlack(renderReference(compared, inputs)).slice(at, at + 3)];
}

const [A = [], B = []] = [colours.a, colours.b].map((colour) =>
  colour.slice(0, 3).map((value) => Math.round(255 * value)),
);

/** Rec. 709 luma of the difference, (0.1, 0, 0.4). */
const difference = 0.2126 * 0.1 + 0.0722 * 0.4;
const grey = (value: number) => Array<number>(3).fill(Math.round(255 * value));

describe('a comparison', () => {
  it('wiped shows A before the divider and B behind it, whichever way the line lies', () => {
    expect([seen({}, 0), seen({}, 1), seen({}, 2), seen({}, 3)]).toEqual([A, A, B, B]);
    expect([seen({ angle: 90 }, 3, 0), seen({ angle: 90 }, 0, 1)]).toEqual([A, B]);
    expect([seen({ divider: 0 }), seen({ divider: 1 }, 3)]).toEqual([B, A]);
  });

  it('split shows both whole, side by side, in half the height', () => {
    expect(comparisonGraph(graph('a'), graph('b'), { ...settings, mode: 'split' })).toMatchObject({
      width: 4,
      height: 1,
    });
    expect([0, 1, 2, 3].map((x) => seen({ mode: 'split' }, x))).toEqual([A, A, B, B]);
  });

  it('as a difference is the luma of what lies between them, times the gain, at most white', () => {
    expect(seen({ mode: 'difference' })).toEqual(grey(difference));
    expect(seen({ mode: 'difference', gain: 2 })).toEqual(grey(2 * difference));
    // Blue is white from 2.5 on, red from 10 on.
    expect(seen({ mode: 'difference', gain: 4 })).toEqual(grey(0.2126 * 0.4 + 0.0722));
    expect(seen({ mode: 'difference', gain: 16 })).toEqual(grey(0.2126 + 0.0722));
  });

  it('as a difference is nothing between a picture that can be seen through and itself', () => {
    const half = graph('a', 0.5);
    expect(seen({ mode: 'difference', gain: 16 }, 0, 0, half, half)).toEqual([0, 0, 0]);
    expect(seen({ mode: 'difference' }, 0, 0, graph('a'), half)).toEqual(
      grey(0.2126 * 0.1 + 0.7152 * 0.2 + 0.0722 * 0.3),
    );
  });

  it('toggled is one of them as it is', () => {
    expect([seen({ mode: 'toggle' }), seen({ mode: 'toggle', side: 'b' })]).toEqual([A, B]);
  });

  it('as an onion is a mix', () => {
    expect(seen({ mode: 'onion', mix: 0 })).toEqual(A);
    expect(seen({ mode: 'onion', mix: 0.5 })).toEqual([0.25, 0.4, 0.4].map((value) => Math.round(255 * value)));
  });
});
