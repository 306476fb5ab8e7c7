import type { TextStyle } from '../timeline/model/text-style.ts';
import { lettersOf, type Letter } from './letters.ts';
import { setLine, type SetGlyph, type Setting } from './set-line.ts';
import type { TextFaces } from './typefaces.ts';
import { paragraphsOf, type TextRun } from './words.ts';

/** Where text goes in a picture, in pixels. */
export interface TextLayout {
  /** Pixels of an em. */
  readonly size: number;
  /** From the picture's left edge; y of the baseline from its top. */
  readonly glyphs: readonly SetGlyph[];
  /** The lines, from the first one's ascender to the last one's descender. */
  readonly block: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Breaks text into lines and puts them where their style says. Nothing is rounded to pixels: a larger picture of the same text is the same, larger. */
export function layOut(runs: readonly TextRun[], style: TextStyle, canvas: Size, faces: TextFaces): TextLayout {
  const size = style.size * canvas.height;
  const setting = { size, tracking: style.tracking * size };
  const { unitsPerEm, ascender, descender, lineGap } = faces.own.typeface;
  const scale = size / unitsPerEm;
  const lines = paragraphsOf(runs)
    .flatMap((paragraph) => broken(lettersOf(paragraph, faces), style.width * canvas.width, setting))
    .map((letters) => setLine(letters, setting));
  const lineHeight = (ascender + descender + lineGap) * scale * style.lineSpacing;
  const height = (ascender + descender) * scale + (lines.length - 1) * lineHeight;
  const width = Math.max(...lines.map((line) => line.width));
  const left = style.x * canvas.width - AWAY[style.align] * width;
  const top = style.y * canvas.height - AWAY[style.anchor] * height;
  const glyphs = lines.flatMap((line, i) => {
    const x = left + AWAY[style.align] * (width - line.width);
    const y = top + ascender * scale + i * lineHeight;
    return line.glyphs.map((glyph) => ({ ...glyph, x: x + glyph.x, y: y + glyph.y }));
  });
  return { size, glyphs, block: { left, top, right: left + width, bottom: top + height } };
}

/** How much of itself a block lies before the place it is given. */
const AWAY = { left: 0, top: 0, centre: 0.5, middle: 0.5, right: 1, bottom: 1 } as const;

const SPACE = /^[\p{White_Space}\u200b]$/u;

/** A line as lines that are no wider than they may be, where there is a place to break them. What a break falls on, spaces, is left out. */
function broken(letters: readonly Letter[], width: number, setting: Setting): Letter[][] {
  const lines: Letter[][] = [];
  let start = 0;
  let end = 0;
  for (const next of breaksOf(letters)) {
    if (end > start && setLine(trimmed(letters.slice(start, next)), setting).width > width) {
      lines.push(trimmed(letters.slice(start, end)));
      start = end;
    }
    end = next;
  }
  return [...lines, trimmed(letters.slice(start))];
}

/** Where a line may end: after spaces and hyphens, and between characters of scripts that have no spaces between words. */
function breaksOf(letters: readonly Letter[]): number[] {
  const breaks: number[] = [];
  for (let i = 1; i < letters.length; i++) {
    const [before, after] = [letters[i - 1], letters[i]];
    if (!before || !after || SPACE.test(after.character)) continue;
    const isIdeographic = before.script === 'Han' && after.script === 'Han' && !/^\p{P}$/u.test(after.character);
    if ((SPACE.test(before.character) && before.character !== '\u00a0') || before.character === '-' || isIdeographic)
      breaks.push(i);
  }
  return [...breaks, letters.length];
}

function trimmed(letters: readonly Letter[]): Letter[] {
  const seen = ({ character }: Letter): boolean => !SPACE.test(character);
  const first = letters.findIndex(seen);
  return first === -1 ? [] : letters.slice(first, letters.findLastIndex(seen) + 1);
}
