import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { comparisonGraph, type Comparing } from './compare.ts';
import type { FrameGraph, MediaFrame } from './graph.ts';
import { overBlack, renderReference, type ReferenceInputs } from './test/reference-renderer.ts';

const size = { width: 4, height: 2 };

function frame(assetId: string): MediaFrame {
  return { kind: 'media', media: { kind: 'asset', assetId }, instant: time(0, RATES.PAL), reader: assetId };
}
const sources = { a: frame('a'), b: frame('b') };

function graph(side: 'a' | 'b', opacity = 1): FrameGraph {
  const placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  const picture = { kind: 'placed', source: sources[side], effects: [], placement, opacity } as const;
  return { ...size, layers: [{ blend: 'normal', picture }] };
}

/** A is (0.2, 0.4, 0.6) all over, B (0.3, 0.4, 0.2). */
const colours = { a: [0.2, 0.4, 0.6, 1], b: [0.3, 0.4, 0.2, 1] };

function inputs(): ReferenceInputs {
  const pixels = size.width * size.height;
  const picture = (side: 'a' | 'b') => ({
    picture: { ...size, data: Float64Array.from({ length: 4 * pixels }, (_, i) => colours[side][i % 4] ?? 0) },
    shape: { ...size, pixelAspect: 1, rotation: 0 as const },
  });
  return {
    pictures: new Map([
      [sources.a, picture('a')],
      [sources.b, picture('b')],
    ]),
    luts: new Map(),
  } as unknown as ReferenceInputs;
}

/** The colour at a place in 8-bit code values. */
function seen(how: Partial<Comparing>, x = 0, y = 0, [a, b] = [graph('a'), graph('b')]): number[] {
  const settings: Comparing = { mode: 'wipe', divider: 0.5, angle: 0, mix: 0.5, gain: 1, side: 'a', ...how };
  const compared = comparisonGraph(a, b, settings);
  const at = 3 * (y * compared.width + x);
  return [...overBlack(renderReference(compared, inputs())).slice(at, at + 3)];
}

const [A, B] = [colours.a, colours.b].map((colour) => colour.slice(0, 3).map((value) => Math.round(255 * value)));
