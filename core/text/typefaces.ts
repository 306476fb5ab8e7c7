import type { TextStyle } from '../timeline/model/text-style.ts';
import { facesOf, keyOfFace, type FontFace } from './fonts.ts';
import type { Typeface } from './typeface.ts';
import type { TextRun } from './words.ts';

/** A face at hand, and how far its upright letters lean: a tangent. */
export interface LoadedFace {
  readonly typeface: Typeface;
  readonly slant: number;
}

/** Opens a face; the same one for the same face. Rejects with words for a person. */
export type OpenFace = (face: FontFace) => Promise<Typeface>;

/** The faces of some text: the style's own, and in which one each character is to be found. */
export interface TextFaces {
  readonly own: LoadedFace;
  /** Null where no face has it. */
  readonly of: (character: string, run: TextRun) => LoadedFace | null;
  /** What no face has, each character once, in the order of the text. */
  readonly missing: readonly string[];
}

/** 12°, as programs slant letters that have no italics. */
const SLANT = 0.2126;

/** From which weight on `bold` counts as bold. */
const BOLD = 700;

/** Characters that are nothing to be seen, or are drawn by what is around them. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}]$/u;

/** Opens the faces that the text needs: those to fall back on only while characters are missing. */
export async function openFaces(runs: readonly TextRun[], style: TextStyle, open: OpenFace): Promise<TextFaces> {
  const loaded = new Map<string, LoadedFace>();
  const load = async (face: FontFace): Promise<LoadedFace> => {
    const slant = face.kind === 'file' && face.italic ? SLANT : 0;
    const known = loaded.get(keyOfFace(face)) ?? { typeface: await open(face), slant };
    loaded.set(keyOfFace(face), known);
    return known;
  };
  const [ownFace] = facesOf(style) as [FontFace];
  const own = await load(ownFace);
  const found = new Map<string, LoadedFace>();
  const missing = new Set<string>();
  for (const run of runs) {
    let wanted = [...new Set(run.words)].filter((character) => !found.has(keyOf(character, run)));
    for (const face of facesOf(styleOf(run, style))) {
      if (wanted.length === 0) break;
      const candidate = await load(face);
      wanted = wanted.filter((character) => {
        if (!UNSEEN.test(character) && !candidate.typeface.has(character.codePointAt(0) ?? 0)) return true;
        found.set(keyOf(character, run), candidate);
        return false;
      });
    }
    for (const character of wanted) missing.add(character);
  }
  return { own, of: (character, run) => found.get(keyOf(character, run)) ?? null, missing: [...missing] };
}

/** The style with what a run has of its own. */
function styleOf({ italic, bold }: TextRun, style: TextStyle): TextStyle {
  return { ...style, italic: style.italic || italic, weight: bold ? Math.max(BOLD, style.weight) : style.weight };
}

function keyOf(character: string, { italic, bold }: TextRun): string {
  return `${italic ? 'i' : ''}${bold ? 'b' : ''} ${character}`;
}
