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

/** Of pictures that are kept: some thirty of 1080 lines, more than stand at the same time. The newest is kept whatever its size. */
const MOST_BYTES = 256 * 2 ** 20;

/** Sets text in pictures. What is asked for again, while it stands, is the same object. */
export class TextPictures {
  readonly #read: (face: FontFace) => Promise<Uint8Array>;
  readonly #typefaces = new Map<string, Promise<Typeface>>();
  readonly #pictures = new Map<string, { readonly picture: Promise<TextPicture>; readonly bytes: number }>();

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
    const picture = this.#pictures.get(key)?.picture ?? this.#draw(runs, style, { width, height });
    this.#pictures.delete(key);
    this.#pictures.set(key, { picture, bytes: 4 * width * height });
    // What failed is tried again: the file may be there the next time.
    picture.catch(() => this.#pictures.delete(key));
    let kept = [...this.#pictures.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of this.#pictures) {
      if (kept <= MOST_BYTES || oldest === key) break;
      this.#pictures.delete(oldest);
      kept -= bytes;
    }
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
