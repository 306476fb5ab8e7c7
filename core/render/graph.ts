import type { RationalTime } from '../time/rational-time.ts';
import type { BlendMode } from '../timeline/model/records.ts';
import type { TextStyle } from '../timeline/model/text-style.ts';
import type { TextRun } from '../text/words.ts';

/**
 * One frame of a sequence as a tree of operations with every number settled: no time, no keyframes, no tracks. The window's compositor and export's renderer execute the same
 * graph and must agree; `test/reference-renderer.ts` is the definition they are both tested against.
 *
 * Pictures are RGBA, premultiplied, display-referred Rec. 709 code values as floats, black 0 and white 1; every operation works on these code values, as editors' programs do
 * unless asked for linear light. A pixel is a unit square; the canvas' top left corner is (0, 0), x to the right and y down.
 */
export interface FrameGraph {
  readonly width: number;
  readonly height: number;
  /** Bottom first. What they leave transparent is black in the film, and see-through in a sequence that another one shows. */
  readonly layers: readonly Layer[];
}

export interface Layer {
  readonly blend: BlendMode;
  readonly picture: LayerPicture;
}

/** A picture of the canvas' size. */
export type LayerPicture = PlacedPicture | Passage;

/** A source put on the canvas. */
export interface PlacedPicture {
  readonly kind: 'placed';
  readonly source: PictureSource;
  /** In the order in which they are applied, to the source's own pixels. */
  readonly effects: readonly PictureEffect[];
  readonly placement: Placement;
  /** 0..1. */
  readonly opacity: number;
}

/**
 * A moment of a transition, `share` (0..1) of its way from one picture to the other; null is nothing, transparent.
 * - dissolve: from · (1 − share) + to · share.
 * - dip: over the first half from → colour, over the second colour → to, each a dissolve.
 * - wipe: `to` where an edge has passed. See `wipeCoverage`.
 */
export type Passage = {
  readonly from: PlacedPicture | null;
  readonly to: PlacedPicture | null;
  readonly share: number;
} & (
  | { readonly kind: 'dissolve' }
  | { readonly kind: 'dip'; readonly colour: Rgb }
  | { readonly kind: 'wipe'; readonly angle: number; readonly softness: number }
);

/** 0..1 each. */
export type Rgb = readonly [number, number, number];

export type PictureSource = MediaFrame | TextPicture | NestedPicture;

/** A frame of a file: the one whose interval contains `instant`, counted from the file's first frame, held at the file's ends for rounding between rates. */
export interface MediaFrame {
  readonly kind: 'media';
  readonly media:
    { readonly kind: 'asset'; readonly assetId: string } | { readonly kind: 'take'; readonly takeId: string };
  readonly instant: RationalTime;
  /** Frames of one reader follow each other: one for each clip and file. */
  readonly reader: string;
}

/** Words set on a transparent picture of the canvas' size: a title or a caption. `drawText` (core/text) makes it, the same for all who show it. */
export interface TextPicture {
  readonly kind: 'text';
  readonly runs: readonly TextRun[];
  readonly style: TextStyle;
}

/** A frame of another sequence, which fits this canvas as a file of its size would. */
export interface NestedPicture {
  readonly kind: 'nested';
  readonly graph: FrameGraph;
}

/** Where a source goes: fitted whole and centred into the canvas, cropped, scaled and turned about its centre, and moved. */
export interface Placement {
  /** Shares of the canvas' width and height, right and down. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Clockwise degrees. */
  readonly rotation: number;
  /** Shares of the canvas' width (left, right) and height, taken off the fitted picture before it is scaled. */
  readonly crop: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/**
 * - asc-cdl: out = clamp(in · slope + offset) ^ power for each channel, then saturation about Rec. 709 luma, clamped to 0..1 (ASC CDL 1.2).
 * - lut: the .cube file of this content, tetrahedral (Kasson et al. 1995) or, of one dimension, linear for each channel; input clamped to its domain; `mix` of it with the input.
 * - mask: alpha · the coverage of a shape. See `maskCoverage`.
 * Colour effects work on straight colour and leave alpha alone.
 */
export type PictureEffect =
  | {
      readonly kind: 'asc-cdl';
      readonly slope: Rgb;
      readonly offset: Rgb;
      readonly power: Rgb;
      readonly saturation: number;
    }
  | { readonly kind: 'lut'; readonly path: string; readonly mix: number }
  | ({ readonly kind: 'mask' } & Mask);

/** A shape on the source, in shares of its width and height (x, y: its centre); rotation in clockwise degrees, feather in shares of the source's height. */
export interface Mask {
  readonly shape: 'rectangle' | 'ellipse';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly feather: number;
  readonly invert: boolean;
}
