import type { DrawnShot } from '../rights/drawn-shot.ts';
import { jpegSize, pdfOf, type PdfPage } from '../pdf/pdf-page.ts';
import type { LookPriors } from './look-priors.ts';

/** A4 across, in points. */
const PAGE = { width: 842, height: 595 };
const MARGIN = 36;
const COLUMNS = 4;
const GUTTER = 12;
/** From the bottom of a picture to that of its lines. */
const WORDS = 34;
const TOP = 86;

export interface ContactSheet {
  readonly name: string;
  readonly note: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** With a picture of each; at most 16. */
  readonly shots: readonly { readonly shot: DrawnShot; readonly jpeg: Uint8Array }[];
  readonly palette: LookPriors['palette'];
}

/** A look on one page: its shots with their weights, owners and licences, and its palette. */
export function contactSheet({ name, note, date, shots, palette }: ContactSheet): Uint8Array {
  const rows = Math.max(1, Math.ceil(shots.length / COLUMNS));
  const cell = {
    width: (PAGE.width - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS,
    height: (PAGE.height - TOP - MARGIN) / rows,
  };
  const cells = shots.map(({ shot, jpeg }, i) => {
    const x = MARGIN + (i % COLUMNS) * (cell.width + GUTTER);
    const y = TOP + Math.floor(i / COLUMNS) * cell.height;
    const { width, height } = jpegSize(jpeg);
    const scale = Math.min(cell.width / width, (cell.height - WORDS - 6) / height);
    const picture = { jpeg, x, y, width: width * scale, height: height * scale };
    return { picture, words: wordsOf(shot, x, y + picture.height) };
  });
  const page: PdfPage = {
    ...PAGE,
    boxes: paletteBoxes(palette ?? []),
    pictures: cells.map(({ picture }) => picture),
    texts: [
      { text: name, x: MARGIN, y: MARGIN + 10, size: 16, bold: true },
      { text: date, x: MARGIN, y: MARGIN + 26, size: 8 },
      { text: cut(note.replaceAll(/\s+/g, ' '), 150), x: MARGIN, y: MARGIN + 38, size: 8 },
      ...cells.flatMap(({ words }) => words),
    ],
  };
  return pdfOf(page, name);
}

function wordsOf({ path, start, count, weight, rights }: DrawnShot, x: number, y: number): PdfPage['texts'] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [
    { text: cut(`${name}  ${start}–${start + count - 1}`, 42), x, y: y + 10, size: 7, bold: true },
    { text: cut(`weight ${weight.toFixed(2)}, ${rights.owner || 'owner not recorded'}`, 48), x, y: y + 19, size: 7 },
    { text: cut(`${rights.licence || 'licence not recorded'}, consent: ${rights.consent}`, 48), x, y: y + 28, size: 7 },
  ];
}

/** A strip at the top right, each colour as wide as its share. */
function paletteBoxes(palette: NonNullable<LookPriors['palette']>): PdfPage['boxes'] {
  const total = palette.reduce((sum, { weight }) => sum + weight, 0);
  let x = PAGE.width - MARGIN - 240;
  return palette.map((colour) => {
    const width = (240 * colour.weight) / total;
    const box = { x, y: MARGIN, width, height: 24, colour: srgbOf(colour) };
    x += width;
    return box;
  });
}

/** OKLab (B. Ottosson, 2020) to sRGB, 0..1; what lies outside is clipped. */
function srgbOf({ lightness, a, b }: { lightness: number; a: number; b: number }): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const coded = (value: number): number => {
    const clipped = Math.min(1, Math.max(0, value));
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  };
  return [
    coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    coded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
