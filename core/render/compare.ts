import type { FrameGraph, LayerPicture, PlacedPicture, Placement } from './graph.ts';

/** How two pictures of one moment are shown against each other. */
export const COMPARE_MODES = ['wipe', 'split', 'difference', 'toggle', 'onion'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** How a comparison is looked at, whatever is compared. */
export interface CompareSettings {
  readonly mode: CompareMode;
  /** Wipe: how much of the way across the picture is A's, 0..1, and the way's direction as a wipe's (see `Passage`): 0 is left to right, 90 top to bottom. */
  readonly divider: number;
  readonly angle: number;
  /** Onion: how much of the picture is B, 0..1. */
  readonly mix: number;
  /** Difference: what it is multiplied by before it is shown. */
  readonly gain: number;
}

/** What of a comparison is on show: `side` is the one that toggle shows. */
export interface Comparing extends CompareSettings {
  readonly side: 'a' | 'b';
}

/**
 * One graph of two of the same size, on code values:
 * - wipe: A before the divider, B behind it.
 * - split: A left and B right, whole, each at half its size: the canvas has half the height.
 * - difference: the luma of min(1, gain · |A − B|), Rec. 709, in every channel.
 * - toggle: one of them as it is.
 * - onion: A · (1 − mix) + B · mix.
 */
export function comparisonGraph(a: FrameGraph, b: FrameGraph, how: Comparing): FrameGraph {
  const { width, height } = a;
  const shown = (picture: LayerPicture): FrameGraph => ({ width, height, layers: [{ blend: 'normal', picture }] });
  switch (how.mode) {
    case 'toggle':
      return how.side === 'a' ? a : b;
    case 'wipe': {
      const { divider: share, angle } = how;
      return shown({ kind: 'wipe', from: pictureOf(b), to: pictureOf(a), share, angle, softness: 0 });
    }
    case 'onion':
      return shown({ kind: 'dissolve', from: pictureOf(a), to: pictureOf(b), share: how.mix });
    case 'split':
      return {
        width,
        height: Math.max(1, Math.round(height / 2)),
        layers: [nested(a, { ...WHOLE, x: -0.25 }), nested(b, { ...WHOLE, x: 0.25 })].map((picture) => ({
          blend: 'normal',
          picture,
        })),
      };
    case 'difference': {
      const difference: FrameGraph = {
        width,
        height,
        layers: [
          { blend: 'normal', picture: nested(onBlack(a)) },
          { blend: 'difference', picture: nested(onBlack(b)) },
        ],
      };
      return shown({ ...nested(difference), effects: [grey(how.gain)] });
    }
  }
}

const WHOLE: Placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };

/** A graph as one picture: its only layer, where it has one that is put there as it is. */
function pictureOf(graph: FrameGraph): PlacedPicture {
  const [layer, ...others] = graph.layers;
  return layer?.picture.kind === 'placed' && others.length === 0 ? layer.picture : nested(graph);
}

function nested(graph: FrameGraph, placement: Placement = WHOLE): PlacedPicture {
  return { kind: 'placed', source: { kind: 'nested', graph }, effects: [], placement, opacity: 1 };
}

/** The picture as the film has it. Blend modes take straight colour: what is half transparent would differ from its like on black. */
function onBlack(graph: FrameGraph): FrameGraph {
  // Nothing, half way into black, is black.
  const black: LayerPicture = { kind: 'dip', from: null, to: null, share: 0.5, colour: [0, 0, 0] };
  return { ...graph, layers: [{ blend: 'normal', picture: black }, ...graph.layers] };
}

/** A colour decision that multiplies, then leaves only luma. */
function grey(gain: number): PlacedPicture['effects'][number] {
  return { kind: 'asc-cdl', slope: [gain, gain, gain], offset: [0, 0, 0], power: [1, 1, 1], saturation: 0 };
}
