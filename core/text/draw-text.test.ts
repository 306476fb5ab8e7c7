import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../timeline/model/text-style.ts';
import { blurred } from './blur.ts';
import { emptyCoverage } from './coverage.ts';
import { drawText } from './draw-text.ts';
import type { TextPixels } from './paint.ts';
import { bundledPictures, facesFor, styled } from '../../tests/media/bundled-fonts.ts';
import { plainRuns } from './words.ts';

const CANVAS = { width: 160, height: 90 };
const SOLID: Partial<TextStyle> = { size: 0.5, weight: 700 };

async function drawn(words: string, style: Partial<TextStyle>): Promise<TextPixels> {
  return drawText(plainRuns(words), styled(style), CANVAS, await facesFor(words, style));
}

const pixel = ({ data, width }: TextPixels, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
];
/** The alpha of all pixels, 0..1, summed. */
const area = ({ data }: TextPixels): number =>
  data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value / 255 : sum), 0);

describe('drawn text', () => {
  it('is its colour where a letter covers a pixel, and see-through where none does', async () => {
    const picture = await drawn('I', { ...SOLID, colour: '#336699' });
    expect(pixel(picture, 80, 45)).toEqual([0x33, 0x66, 0x99, 255]);
    expect(pixel(picture, 5, 5)).toEqual([0, 0, 0, 0]);
  });

  it('has its outline outside, its shadow where it falls, and a box behind all', async () => {
    const plain = await drawn('I', SOLID);
    const outlined = await drawn('I', { ...SOLID, outlineWidth: 0.1, outlineColour: '#ff0000' });
    expect(pixel(outlined, 80, 45)).toEqual([255, 255, 255, 255]);
    expect(area(outlined)).toBeGreaterThan(1.5 * area(plain));
    const shadowed = await drawn('I', {
      ...SOLID,
      shadowX: 1,
      shadowY: 0,
      shadowBlur: 0,
      shadowOpacity: 0.5,
      shadowColour: '#00ff00',
    });
    expect(pixel(shadowed, 80, 45)).toEqual([255, 255, 255, 255]);
    // An em of 45 pixels to the right.
    expect(pixel(shadowed, 125, 45)).toEqual([0, 255, 0, 128]);
    const boxed = await drawn('I', { ...SOLID, boxOpacity: 0.25, boxColour: '#0000ff', opacity: 0.5 });
    expect(pixel(boxed, 70, 45)).toEqual([0, 0, 255, 64]);
    // Letters half seen over a box: 0.5 + 0.5 · 0.25.
    expect(pixel(boxed, 80, 45)[3]).toBe(Math.round(255 * 0.625));
  });

  it('keeps the light of a shadow that is blurred', async () => {
    const shadow = { ...SOLID, size: 0.2, shadowX: 1, shadowY: 0, shadowOpacity: 1, opacity: 1 };
    const [sharp, soft] = [
      await drawn('I', { ...shadow, shadowBlur: 0 }),
      await drawn('I', { ...shadow, shadowBlur: 0.2 }),
    ];
    expect(area(soft) / area(sharp)).toBeCloseTo(1, 1);
    expect(soft.data).not.toEqual(sharp.data);
  });

  it('is nothing where there is nothing to be seen', async () => {
    for (const words of [' ', '\n', '\u200b']) expect(area(await drawn(words, { ...SOLID, boxOpacity: 1 }))).toBe(0);
    expect(area(await drawn('far', { ...SOLID, x: 5 }))).toBe(0);
  });
});

it('a blur is a Gaussian within a fifth of its peak', () => {
  const box = { left: 0, top: 0, right: 61, bottom: 61 };
  const point = emptyCoverage(box, box);
  point.data[30 * 61 + 30] = 1;
  for (const deviation of [3, 5.5, 8]) {
    const { data } = blurred(point, deviation);
    const peak = 1 / (2 * Math.PI * deviation ** 2);
    for (let y = 0; y < 61; y++)
      for (let x = 0; x < 61; x++) {
        const gaussian = peak * Math.exp(-((x - 30) ** 2 + (y - 30) ** 2) / (2 * deviation ** 2));
        expect(Math.abs((data[y * 61 + x] ?? 0) - gaussian), `${deviation} at ${x}, ${y}`).toBeLessThan(peak / 5);
      }
  }
});

describe('text pictures', () => {
  it('are made once for the same text, style and size', async () => {
    const pictures = bundledPictures();
    const first = await pictures.of(plainRuns('Twice'), styled(), CANVAS);
    expect(await pictures.of(plainRuns('Twice'), styled(), CANVAS)).toBe(first);
    expect(await pictures.of(plainRuns('Twice'), styled({ size: 0.2 }), CANVAS)).not.toBe(first);
    // Sixty-five of 4 MiB: what was drawn before them is gone, the last is there.
    const large = { width: 2048, height: 512 };
    const words = Array.from({ length: 65 }, (_, i) => plainRuns(`${i}`));
    const drawn = [];
    for (const each of words) drawn.push(await pictures.of(each, styled(), large));
    expect(await pictures.of(words[64]!, styled(), large)).toBe(drawn[64]);
    expect(await pictures.of(plainRuns('Twice'), styled(), CANVAS)).not.toBe(first);
    expect(await pictures.missing(plainRuns('日'), styled())).toEqual(['日']);
  });

  it('name a font file that is none or is gone, and try again', async () => {
    const pictures = bundledPictures();
    const own = styled({ fontFile: import.meta.filename });
    await expect(pictures.of(plainRuns('a'), own, CANVAS)).rejects.toThrow(`${import.meta.filename} is no font.`);
    const gone = styled({ fontFile: '/nowhere/font.ttf' });
    for (let i = 0; i < 2; i++)
      await expect(pictures.of(plainRuns('a'), gone, CANVAS)).rejects.toThrow(
        'font.ttf could not be read: there is no such file',
      );
  });
});
