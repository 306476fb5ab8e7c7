import { Failure } from '../jobs/failure.ts';
import type { FontFace } from './fonts.ts';
import { Blob, Buffer, Direction, Face, Feature, Font, Variation, shape } from 'harfbuzzjs';

/** A glyph of a run, in font units with y upwards: where it goes from the pen, and how far that moves. `cluster` is the character it begins with. */
export interface ShapedGlyph {
  readonly id: number;
  readonly cluster: number;
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** A step of an outline, in font units with y upwards. */
export type OutlineStep =
  | { readonly type: 'M' | 'L'; readonly values: readonly [x: number, y: number] }
  | { readonly type: 'Q'; readonly values: readonly [cx: number, cy: number, x: number, y: number] }
  | {
      readonly type: 'C';
      readonly values: readonly [ax: number, ay: number, bx: number, by: number, x: number, y: number];
    }
  | { readonly type: 'Z'; readonly values: readonly [] };

export interface ShapeOptions {
  readonly rightToLeft: boolean;
  /** Off where letters are spaced: a ligature would have no space in it. */
  readonly ligatures: boolean;
}

/** A face of a font, opened by HarfBuzz: what it has, how it sets text, and its glyphs' outlines. Works in font units throughout, so that its figures are whole numbers. */
export class Typeface {
  readonly unitsPerEm: number;
  /** Above the baseline. */
  readonly ascender: number;
  /** Below the baseline, positive. */
  readonly descender: number;
  readonly lineGap: number;
  readonly #font: Font;
  readonly #outlines = new Map<number, readonly OutlineStep[]>();

  /** Throws where the bytes are no font with outlines. */
  constructor(bytes: Uint8Array, weight = 400) {
    const face = new Face(new Blob(bytes), 0);
    if (!face.referenceTable('cmap') || OUTLINE_TABLES.every((table) => !face.referenceTable(table)))
      throw new RangeError('It is no TrueType or OpenType font with outlines.');
    this.#font = new Font(face);
    const axis = face.getAxisInfos()['wght'];
    if (axis) this.#font.setVariations([new Variation('wght', Math.min(axis.max, Math.max(axis.min, weight)))]);
    const { ascender, descender, lineGap } = this.#font.hExtents();
    this.unitsPerEm = face.upem;
    this.ascender = ascender;
    this.descender = -descender;
    this.lineGap = lineGap;
  }

  has(codePoint: number): boolean {
    return this.#font.nominalGlyph(codePoint) !== undefined;
  }

  /** The glyphs of a run of one script and direction, from left to right as they are seen. */
  shape(text: string, { rightToLeft, ligatures }: ShapeOptions): ShapedGlyph[] {
    const buffer = new Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
    shape(this.#font, buffer, ligatures ? [] : [new Feature('liga', 0), new Feature('clig', 0)]);
    return buffer.getGlyphInfosAndPositions().map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => ({
      id: codepoint,
      cluster,
      advance: xAdvance,
      x: xOffset,
      y: yOffset,
    }));
  }

  outline(glyph: number): readonly OutlineStep[] {
    const known = this.#outlines.get(glyph);
    if (known) return known;
    const steps = this.#font.glyphToJson(glyph) as unknown as readonly OutlineStep[];
    this.#outlines.set(glyph, steps);
    return steps;
  }
}

const OUTLINE_TABLES = ['glyf', 'CFF ', 'CFF2'];

/** Opens a face's file. Throws a Failure that names a file which is none. */
export function openTypeface(bytes: Uint8Array, face: FontFace): Typeface {
  try {
    return new Typeface(bytes, face.kind === 'file' ? face.weight : undefined);
  } catch (error) {
    if (face.kind === 'bundled' || !(error instanceof RangeError)) throw error;
    throw new Failure('invalid-input', `${face.path} is no font.`, `${error.message} Choose another file.`);
  }
}
