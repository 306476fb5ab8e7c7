import { describe, expect, it } from 'vitest';
import { plainRuns } from '../text/words.ts';
import { CAPTION_STYLE } from '../timeline/model/text-style.ts';
import { RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { framesOf, lutPathsOf } from './graph-parts.ts';
import type { FrameGraph, LayerPicture, PictureSource, PlacedPicture } from './graph.ts';
import type { SourceShape } from './placement.ts';
import { withoutHidden } from './without-hidden.ts';

const PLAIN = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };

function media(assetId: string): PictureSource {
  return { kind: 'media', media: { kind: 'asset', assetId }, instant: time(0, RATES.fps24), reader: assetId };
}

function placed(source: PictureSource, more: Partial<PlacedPicture> = {}): PlacedPicture {
  return { kind: 'placed', source, effects: [], placement: PLAIN, opacity: 1, ...more };
}

function graphOf(...pictures: LayerPicture[]): FrameGraph {
  return { width: 640, height: 360, layers: pictures.map((picture) => ({ blend: 'normal', picture })) };
}

/** Every asset is 1280 × 720 and solid, but for those named otherwise. */
function solid(source: PictureSource): SourceShape | null {
  if (source.kind !== 'media' || source.media.kind !== 'asset') return null;
  const shape: SourceShape = { width: 1280, height: 720, pixelAspect: 1, rotation: 0 };
  switch (source.media.assetId) {
    case 'see-through':
      return null;
    case 'square':
      return { ...shape, width: 720 };
    case 'phone':
      return { ...shape, width: 720, height: 1280, rotation: 90 };
    default:
      return shape;
  }
}

function shown(graph: FrameGraph): string[] {
  return framesOf(withoutHidden(graph, solid)).map(({ reader }) => reader);
}

describe('what is hidden', () => {
  const low = placed(media('low'));

  it('is all below a solid picture that fills the canvas, be it larger or turned', () => {
    expect(shown(graphOf(low, placed(media('top'))))).toEqual(['top']);
    expect(shown(graphOf(low, placed(media('phone'))))).toEqual(['phone']);
    expect(shown(graphOf(low, placed(media('top')), placed(media('see-through'))))).toEqual(['top', 'see-through']);
  });

  it('is nothing below one that lets something through', () => {
    const { crop } = PLAIN;
    const letting: PlacedPicture[] = [
      placed(media('see-through')),
      placed(media('square')),
      placed(media('top'), { opacity: 0.9 }),
      placed(media('top'), { placement: { ...PLAIN, scale: 0.99 } }),
      placed(media('top'), { placement: { ...PLAIN, x: 0.01 } }),
      placed(media('top'), { placement: { ...PLAIN, crop: { ...crop, top: 0.1 } } }),
      placed({ kind: 'text', runs: plainRuns('Out.'), style: CAPTION_STYLE }),
    ];
    for (const top of letting) expect(shown(graphOf(low, top))[0]).toBe('low');
    const added: FrameGraph = { ...graphOf(low), layers: [...graphOf(low).layers, { blend: 'add', picture: low }] };
    expect(withoutHidden(added, solid).layers).toHaveLength(2);
  });

  it('is below a transition only when both its pictures hide it, and is found in nests', () => {
    const dissolve = (to: string): LayerPicture => ({
      kind: 'dissolve',
      from: placed(media('top')),
      to: placed(media(to)),
      share: 0.5,
    });
    expect(shown(graphOf(low, dissolve('next')))).toEqual(['top', 'next']);
    expect(shown(graphOf(low, dissolve('square')))).toEqual(['low', 'top', 'square']);
    const nest = placed({ kind: 'nested', graph: graphOf(low, placed(media('inner'))) });
    expect(shown(graphOf(low, nest))).toEqual(['low', 'inner']);
  });
});

it('lists each look-up table once, from nests too', () => {
  const look = { kind: 'lut', path: '/a.cube', mix: 1 } as const;
  const graded = placed(media('low'), { effects: [look, { ...look, path: '/b.cube' }] });
  const nest = placed({ kind: 'nested', graph: graphOf(graded) }, { effects: [look] });
  expect(lutPathsOf(graphOf(nest))).toEqual(['/a.cube', '/b.cube']);
});
