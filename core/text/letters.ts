import bidiFactory, { type Bidi } from 'bidi-js';
import type { LoadedFace, TextFaces } from './typefaces.ts';
import type { TextRun } from './words.ts';

/** A character of a line with what is known of it before it is set. */
export interface Letter {
  readonly character: string;
  readonly face: LoadedFace;
  /** Of Unicode's bidirectional algorithm: odd ones run from right to left. */
  readonly level: number;
  /** Letters of one script are set together; common ones (digits, spaces, marks) belong to what is before them. */
  readonly script: string;
}

// Its types say that the factory is a property of the module; where it runs, it is the module.
const factory: unknown = bidiFactory;
const bidi = (factory as () => Bidi)();

/** Scripts that are told apart, each with the letters it has. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['other', /\p{L}/u],
];

/** Scripts whose letters join, so that no space can be put between them. */
export const JOINED_SCRIPTS: ReadonlySet<string> = new Set(['Arabic', 'Devanagari']);

/** Belongs to the character before it, whatever face has it by itself. */
const JOINS = /^(\p{M}|\u200c|\u200d|[\ufe00-\ufe0f])$/u;

/** The letters of a line, in the order in which they are read. */
export function lettersOf(paragraph: readonly TextRun[], faces: TextFaces): Letter[] {
  const text = paragraph.map(({ words }) => words).join('');
  const { levels } = bidi.getEmbeddingLevels(text);
  const letters: Letter[] = [];
  let index = 0;
  for (const run of paragraph) {
    for (const character of run.words) {
      const last = letters.at(-1);
      const script = SCRIPTS.find(([, letters]) => letters.test(character))?.[0];
      const own = faces.of(character, run);
      letters.push({
        character,
        face: (JOINS.test(character) || script === undefined ? joined(last, character, own) : own) ?? faces.own,
        level: levels[index] ?? 0,
        script: script ?? last?.script ?? 'Latin',
      });
      index += character.length;
    }
  }
  return letters;
}

/** A mark, space or digit in the face of what is before it, where that has it: one face sets both. */
function joined(last: Letter | undefined, character: string, own: LoadedFace | null): LoadedFace | null {
  if (!last || own === null) return own;
  return last.face.typeface.has(character.codePointAt(0) ?? 0) ? last.face : own;
}
