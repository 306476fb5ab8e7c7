import type { FontFace } from '../../core/text/fonts.ts';
import { TextPictures } from '../../core/text/text-pictures.ts';
import { openTypeface, type Typeface } from '../../core/text/typeface.ts';
import { openFaces, type TextFaces } from '../../core/text/typefaces.ts';
import { plainRuns, type TextRun } from '../../core/text/words.ts';
import { textStyleSchema, type TextStyle } from '../../core/timeline/model/text-style.ts';
import { fontBytes } from '../../host/workers/media/render/font-bytes.ts';

export async function typefaceOf(face: FontFace): Promise<Typeface> {
  return openTypeface(await fontBytes(face), face);
}

const opened = new Map<string, Promise<Typeface>>();

export function facesFor(words: string | readonly TextRun[], style: Partial<TextStyle> = {}): Promise<TextFaces> {
  return openFaces(typeof words === 'string' ? plainRuns(words) : words, styled(style), (face) => {
    const key = JSON.stringify(face);
    const known = opened.get(key) ?? typefaceOf(face);
    opened.set(key, known);
    return known;
  });
}

export function styled(style: Partial<TextStyle> = {}): TextStyle {
  return textStyleSchema.parse(style);
}

export function bundledPictures(): TextPictures {
  return new TextPictures(fontBytes);
}
