import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPolygons, emptyCoverage, type Coverage } from './coverage.ts';
import { addOutline, type Edges } from './outline.ts';
import { addBand } from './outwards.ts';
import { typefaceOf } from '../../tests/media/bundled-fonts.ts';
import type { OutlineStep, Typeface } from './typeface.ts';

/** Pixels of the em, the glyph's place between pixels, and how finely the reference is drawn. */
const [SIZE, WIDTH, HEIGHT, FINE] = [40, 48, 56, 16];
const PLACE = { x: 5.37, y: 40.71 };
const CANVAS = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT };

const fonts = new Map<string, Typeface>();

beforeAll(async () => {
  for (const [name, file] of [
    ['sans', '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'],
    ['bold italic serif', '@expo-google-fonts/noto-serif/700Bold_Italic/NotoSerif_700Bold_Italic.ttf'],
    ['Arabic', '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'],
  ] as const)
    fonts.set(name, await typefaceOf({ kind: 'bundled', file }));
});

/** Each letter tells something: curves, straight edges on and between pixels, holes, diagonals. */
const GLYPHS = [
  ...['a', 'e', 'g', 'H', 'O', 'Q', 'W', 'x', '8', '%', '@', 'é', 'Ǻ'].map((letter) => ['sans', letter] as const),
  ...['S', 'f', '&', 'ß'].map((letter) => ['bold italic serif', letter] as const),
  ...['م', 'ش'].map((letter) => ['Arabic', letter] as const),
];
/** Drawn in parts that overlap. */
const OVERLAPPING = [
  ['bold italic serif', 'A'],
  ['Arabic', 'ع'],
] as const;
/** No pixel is within 3 of two of their sides. */
const OPEN = [
  ['sans', 'O'],
  ['sans', '·'],
] as const;

function glyph(font: string, letter: string): { steps: readonly OutlineStep[]; edges: Edges; scale: number } {
  const typeface = fonts.get(font)!;
  const [shaped] = typeface.shape(letter, { rightToLeft: false, ligatures: true });
  const steps = typeface.outline(shaped!.id);
  const scale = SIZE / typeface.unitsPerEm;
  const edges: Edges = [];
  addOutline(edges, steps, { ...PLACE, scale, slant: 0 });
  return { steps, edges, scale };
}

/** What librsvg makes of the outline at 16 times the size, each pixel the mean of its 256. */
async function reference(steps: readonly OutlineStep[], scale: number, paint: string): Promise<number[]> {
  const path = steps.map(({ type, values }) => type + values.join(' ')).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * FINE}" height="${HEIGHT * FINE}">
    <path d="${path}" ${paint} transform="scale(${FINE}) translate(${PLACE.x} ${PLACE.y}) scale(${scale} ${-scale})"/></svg>`;
  const { data } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const [left, top] = [(i % WIDTH) * FINE, Math.floor(i / WIDTH) * FINE];
    let sum = 0;
    for (let y = top; y < top + FINE; y++)
      for (let x = left; x < left + FINE; x++) sum += data[y * WIDTH * FINE + x] ?? 0;
    return sum / 255 / FINE ** 2;
  });
}

function farthest({ data }: Coverage, expected: readonly number[]): number {
  expect(Math.max(...expected)).toBeGreaterThan(0.9);
  return Math.max(...expected.map((value, i) => Math.abs(value - (data[i] ?? 0))));
}

const mean = ({ data }: Coverage, expected: readonly number[]): number =>
  expected.reduce((sum, value, i) => sum + Math.abs(value - (data[i] ?? 0)), 0) / expected.length;

describe('the pixels that a letter covers', () => {
  it.each(GLYPHS)('of %s %s are those of a drawing 16 times as fine, within two per cent', async (font, letter) => {
    const { steps, edges, scale } = glyph(font, letter);
    const coverage = emptyCoverage(CANVAS, CANVAS);
    addPolygons(coverage, edges);
    expect(farthest(coverage, await reference(steps, scale, 'fill="#000"'))).toBeLessThan(0.02);
  });

  it.each(OVERLAPPING)('of %s %s, whose parts overlap, are so but for a few pixels', async (font, letter) => {
    const { steps, edges, scale } = glyph(font, letter);
    const coverage = emptyCoverage(CANVAS, CANVAS);
    addPolygons(coverage, edges);
    const expected = await reference(steps, scale, 'fill="#000"');
    expect(farthest(coverage, expected)).toBeLessThan(0.16);
    expect(mean(coverage, expected)).toBeLessThan(0.001);
  });

  it.each([...GLYPHS, ...OVERLAPPING, ...OPEN])(
    'of %s %s with an outline of 3 pixels are, on average, those of such a drawing within half a per cent',
    async (font, letter) => {
      const { steps, edges, scale } = glyph(font, letter);
      const coverage = emptyCoverage(CANVAS, CANVAS);
      addBand(coverage, edges, 3);
      addPolygons(coverage, edges);
      const stroke = `fill="#000" stroke="#000" stroke-linejoin="round" stroke-width="${6 / scale}"`;
      const expected = await reference(steps, scale, stroke);
      expect(mean(coverage, expected)).toBeLessThan(0.005);
      if (OPEN.some(([, open]) => open === letter)) expect(farthest(coverage, expected)).toBeLessThan(0.1);
    },
  );

  it('are the same where only a part of it is drawn', () => {
    const { edges } = glyph('sans', '@');
    const whole = emptyCoverage(CANVAS, CANVAS);
    addPolygons(whole, edges);
    const part = emptyCoverage({ left: 17, top: 20, right: 31, bottom: 37 }, CANVAS);
    addPolygons(part, edges);
    for (let y = 0; y < part.height; y++)
      for (let x = 0; x < part.width; x++)
        expect(part.data[y * part.width + x]).toBeCloseTo(whole.data[(y + 20) * WIDTH + x + 17]!, 6);
  });
});
