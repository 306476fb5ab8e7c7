import type { FontFace } from '../../../core/text/fonts.ts';
import { TextPictures } from '../../../core/text/text-pictures.ts';
import type { TextRun } from '../../../core/text/words.ts';
import type { TextStyle } from '../../../core/timeline/model/text-style.ts';

/** The page of text.spec.ts: draws text as the window does, with fonts that it is given, and gives its RGBA bytes. */
const pictures = new TextPictures(async (face: FontFace) => {
  const file = await window.fontFile(face);
  return Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
});

async function drawText(width: number, height: number, runs: readonly TextRun[], style: TextStyle): Promise<number[]> {
  return [...(await pictures.of(runs, style, { width, height })).pixels.data];
}

declare global {
  interface Window {
    /** The bytes of a face's file, in base 64. */
    fontFile(face: FontFace): Promise<string>;
  }
}

Object.assign(window, { drawText });
