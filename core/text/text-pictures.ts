import { drawText } from './draw-text.ts';
import type { TextStyle } from '../timeline/model/text-style.ts';
import { keyOfFace, type FontFace } from './fonts.ts';
import type { TextPixels } from './paint.ts';
import { openFaces } from './typefaces.ts';
import type { Typeface } from './typeface.ts';
import type { TextRun } from './words.ts';

/** Text drawn, and the characters in it that no font has: they are shown as boxes. */
export interface TextPicture {
  readonly pixels: TextPixels;
  readonly missing: readonly string[];
}

/** Pictures kept: those of a few lines of captions and titles that stand at the same time, at most 8 MB each in a window. */
const MOST_KEPT = 8;

/** Sets text in pictures. What is asked for again, while it stands, is the same object. */
export class TextPictures {
  readonly #read: (face: FontFace) => Promise<Uint8Array>;
  readonly #typefaces = new Map<string, Promise<Typeface>>();
  readonly #pictures = new Map<string, Promise<TextPicture>>();

  /** `read` gives a face's file, or rejects with words for a person. */
  constructor(read: (face: FontFace) => Promise<Uint8Array>) {
    this.#read = read;
  }

  of(
    runs: readonly TextRun[],
    style: TextStyle,
    { width, height }: { readonly width: number; readonly height: number },
  ): Promise<TextPicture> {
    const key = JSON.stringify([width, height, runs, style]);
    const picture = this.#pictures.get(key) ?? this.#draw(runs, style, { width, height });
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    // What failed is tried again: the file may be there the next time.
    picture.catch(() => this.#pictures.delete(key));
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size > MOST_KEPT && oldest !== undefined) this.#pictures.delete(oldest);
    return picture;
  }

  /** The characters of a text that no font has. */
  async missing(runs: readonly TextRun[], style: TextStyle): Promise<readonly string[]> {
    return (await openFaces(runs, style, (face) => this.#open(face))).missing;
  }

  async #draw(
    runs: readonly TextRun[],
    style: TextStyle,
    canvas: { readonly width: number; readonly height: number },
  ): Promise<TextPicture> {
    const faces = await openFaces(runs, style, (face) => this.#open(face));
    return { pixels: drawText(runs, style, canvas, faces), missing: faces.missing };
  }

  #open(face: FontFace): Promise<Typeface> {
    const key = keyOfFace(face);
    const known = this.#typefaces.get(key) ?? this.#load(face);
    this.#typefaces.set(key, known);
    known.catch(() => this.#typefaces.delete(key));
    return known;
  }

  async #load(face: FontFace): Promise<Typeface> {
    const bytes = await this.#read(face);
    // HarfBuzz is compiled when there is text to be set, not when the program starts.
    const { openTypeface } = await import('./typeface.ts');
    return openTypeface(bytes, face);
  }
}
