import type { TextStyle } from '../timeline/model/text-style.ts';

/** One file of a font, as everything that sets text knows it. */
export type FontFace = BundledFace | FileFace;

/** A font that comes with the program. `file` is its place below node_modules. */
export interface BundledFace {
  readonly kind: 'bundled';
  readonly file: string;
}

/** A font file that the project names, by its absolute path. A variable one is set to `weight`; an upright one is slanted for italics. */
export interface FileFace {
  readonly kind: 'file';
  readonly path: string;
  readonly weight: number;
  readonly italic: boolean;
}

interface Family {
  readonly name: string;
  readonly package: string;
  readonly prefix: string;
  readonly hasItalics: boolean;
}

/** All of the SIL Open Font License 1.1: docs/decisions/017-text-in-the-picture.md. */
const FAMILIES: readonly [Family, ...Family[]] = [
  { name: 'Noto Sans', package: 'noto-sans', prefix: 'NotoSans', hasItalics: true },
  { name: 'Noto Serif', package: 'noto-serif', prefix: 'NotoSerif', hasItalics: true },
];

/** Where characters are looked for that the wanted font does not have. */
const FALLBACKS: readonly Family[] = [
  FAMILIES[0],
  { name: 'Noto Sans Arabic', package: 'noto-sans-arabic', prefix: 'NotoSansArabic', hasItalics: false },
  { name: 'Noto Sans Hebrew', package: 'noto-sans-hebrew', prefix: 'NotoSansHebrew', hasItalics: false },
  { name: 'Noto Sans Thai', package: 'noto-sans-thai', prefix: 'NotoSansThai', hasItalics: false },
  {
    name: 'Noto Sans Symbols',
    package: 'noto-sans-symbols',
    prefix: 'NotoSansSymbols',
    hasItalics: false,
  },
];

/** The families that a title can be set in without a file. */
export const FONT_FAMILIES: readonly string[] = FAMILIES.map(({ name }) => name);

/** The weight from which on the bold face is the nearer one of the two there are. */
const BOLD_FROM = 550;

/** The faces in which a style looks for a character, one after the other. A family that is not known is the first one. */
export function facesOf({
  font,
  fontFile,
  weight,
  italic,
}: Pick<TextStyle, 'font' | 'fontFile' | 'weight' | 'italic'>): FontFace[] {
  const own: FontFace =
    fontFile === null
      ? faceOf(FAMILIES.find(({ name }) => name === font) ?? FAMILIES[0], weight, italic)
      : { kind: 'file', path: fontFile, weight, italic };
  const fallbacks = FALLBACKS.map((family) => faceOf(family, weight, italic));
  return [own, ...fallbacks.filter(({ file }) => own.kind === 'file' || file !== own.file)];
}

/** The same for faces that are the same. */
export function keyOfFace(face: FontFace): string {
  return face.kind === 'bundled' ? face.file : `${face.path}\n${face.weight} ${face.italic}`;
}

/** Every file that comes with the program. */
export function bundledFiles(): string[] {
  const all = [...FAMILIES, ...FALLBACKS].flatMap((family) =>
    [400, 700].flatMap((weight) => [false, true].map((italic) => faceOf(family, weight, italic).file)),
  );
  return [...new Set(all)];
}

function faceOf({ package: name, prefix, hasItalics }: Family, weight: number, italic: boolean): BundledFace {
  const style = `${weight >= BOLD_FROM ? '700Bold' : '400Regular'}${italic && hasItalics ? '_Italic' : ''}`;
  return { kind: 'bundled', file: `@expo-google-fonts/${name}/${style}/${prefix}_${style}.ttf` };
}
