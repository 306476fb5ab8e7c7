import { JOINED_SCRIPTS, type Letter } from './letters.ts';
import type { LoadedFace } from './typefaces.ts';

/** A glyph on a line, in pixels from the line's left end and its baseline. */
export interface SetGlyph {
  readonly face: LoadedFace;
  readonly id: number;
  readonly x: number;
  /** Downwards. */
  readonly y: number;
}

export interface SetLine {
  readonly glyphs: readonly SetGlyph[];
  readonly width: number;
}

export interface Setting {
  /** Pixels of an em. */
  readonly size: number;
  /** Pixels between letters. */
  readonly tracking: number;
}

/** Sets letters on one line, as they are seen from left to right. */
export function setLine(letters: readonly Letter[], { size, tracking }: Setting): SetLine {
  const glyphs: SetGlyph[] = [];
  let pen = 0;
  let lastSpace = 0;
  for (const item of inVisualOrder(itemsOf(letters))) {
    const [first] = item;
    if (!first) continue;
    const { face, level, script } = first;
    const space = JOINED_SCRIPTS.has(script) ? 0 : tracking;
    lastSpace = space;
    const text = item.map(({ character }) => character).join('');
    const shaped = face.typeface.shape(text, { rightToLeft: level % 2 === 1, ligatures: space === 0 });
    const scale = size / face.typeface.unitsPerEm;
    for (const [i, { id, cluster, advance, x, y }] of shaped.entries()) {
      glyphs.push({ face, id, x: pen + x * scale, y: -y * scale });
      pen += advance * scale;
      // Between letters, not between the glyphs of one.
      if (shaped[i + 1]?.cluster !== cluster) pen += space;
    }
  }
  // None after the last one.
  return { glyphs, width: glyphs.length > 0 ? pen - lastSpace : 0 };
}

/** Letters that are set in one go: of one face, direction and script. */
function itemsOf(letters: readonly Letter[]): Letter[][] {
  const items: Letter[][] = [];
  for (const letter of letters) {
    const last = items.at(-1)?.at(-1);
    const goesOn = last?.face === letter.face && last.level === letter.level && last.script === letter.script;
    if (goesOn) items.at(-1)?.push(letter);
    else items.push([letter]);
  }
  return items;
}

/** Rule L2 of Unicode's bidirectional algorithm: from the highest level down to the lowest odd one, what is at that level or above is turned round. */
function inVisualOrder(items: Letter[][]): Letter[][] {
  const levels = items.map(([first]) => first?.level ?? 0);
  const order = items.map((_, i) => i);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to++;
      if (to > from + 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to - 1);
    }
  }
  return order.map((i) => items[i] ?? []);
}
