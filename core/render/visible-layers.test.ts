import { expect, it } from 'vitest';
import { time } from '../time/rational-time.ts';
import { RATES } from '../time/rate.ts';
import type { Layer, LayerPicture, MediaFrame, PictureEffect, PlacedPicture } from './graph.ts';
import { visibleLayers } from './visible-layers.ts';

const CANVAS = { width: 64, height: 36 };
const known = ({ media }: MediaFrame) => ({
  shape: { ...CANVAS, pixelAspect: 1, rotation: 0 } as const,
  opaque: media.kind === 'asset' && media.assetId !== 'see-through',
});

function placed(assetId: string, changes: Partial<PlacedPicture> = {}): PlacedPicture {
  return {
    kind: 'placed',
    source: { kind: 'media', media: { kind: 'asset', assetId }, instant: time(0, RATES.fps24), reader: assetId },
    effects: [],
    placement: { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } },
    opacity: 1,
    ...changes,
  };
}

const layer = (picture: LayerPicture, blend: Layer['blend'] = 'normal'): Layer => ({ blend, picture });
const left = (...layers: readonly Layer[]): number => visibleLayers({ ...CANVAS, layers }, known).length;
const below = layer(placed('below'));

it('leaves out what a whole, opaque picture hides', () => {
  expect(left(below, below, layer(placed('a')))).toBe(1);
  expect(left(below, layer(placed('a')), layer(placed('b', { opacity: 0.5 })))).toBe(2);
  expect(left(below, layer({ kind: 'dissolve', from: placed('a'), to: placed('b'), share: 0.5 }))).toBe(1);
  expect(left(below, layer({ kind: 'dip', from: placed('a'), to: null, share: 0.4, colour: [0, 0, 0] }))).toBe(1);
});

it('keeps what can be seen past, through or under a picture', () => {
  const mask: PictureEffect = {
    kind: 'mask',
    shape: 'ellipse',
    x: 0.5,
    y: 0.5,
    width: 1,
    height: 1,
    rotation: 0,
    feather: 0,
    invert: false,
  };
  const { placement } = placed('a');
  const over: readonly Layer[] = [
    layer(placed('see-through')),
    layer(placed('a'), 'multiply'),
    layer(placed('a', { opacity: 0.99 })),
    layer(placed('a', { effects: [mask] })),
    layer(placed('a', { placement: { ...placement, scale: 0.9 } })),
    layer(placed('a', { placement: { ...placement, crop: { ...placement.crop, left: 0.1 } } })),
    layer({ kind: 'dissolve', from: placed('a'), to: null, share: 0.5 }),
    layer({ kind: 'dip', from: placed('a'), to: null, share: 0.6, colour: [0, 0, 0] }),
    layer(placed('a', { source: { kind: 'caption', text: 'Words' } })),
  ];
  for (const each of over) expect(left(below, each)).toBe(2);
});
