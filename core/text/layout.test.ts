import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../timeline/model/text-style.ts';
import { layOut, type TextLayout } from './layout.ts';
import { facesFor, styled } from '../../tests/media/bundled-fonts.ts';
import { plainRuns } from './words.ts';

const CANVAS = { width: 1000, height: 500 };

async function laidOut(words: string, style: Partial<TextStyle> = {}): Promise<TextLayout> {
  return layOut(plainRuns(words), styled(style), CANVAS, await facesFor(words, style));
}

async function widthOf(words: string, style: Partial<TextStyle> = {}): Promise<number> {
  const { block } = await laidOut(words, style);
  return block.right - block.left;
}

/** The baselines, each once, from the top. */
const baselines = ({ glyphs }: TextLayout): number[] => [...new Set(glyphs.map(({ y }) => Math.round(y)))];

describe('text', () => {
  it('is kerned, and letters that belong together are one', async () => {
    expect(await widthOf('AV')).toBeLessThan((await widthOf('A')) + (await widthOf('V')) - 1);
    expect((await laidOut('fi')).glyphs).toHaveLength(1);
    expect((await laidOut('e\u0301')).glyphs).toHaveLength(1);
  });

  it('has spaces between its letters, none after the last, and no ligatures then', async () => {
    const [plain, spaced] = [await widthOf('one', { size: 0.1 }), await widthOf('one', { size: 0.1, tracking: 0.5 })];
    expect(spaced - plain).toBeCloseTo(2 * 0.5 * 50, 6);
    expect((await laidOut('fi', { tracking: 0.1 })).glyphs).toHaveLength(2);
  });

  it('runs from right to left where its script does, figures and other scripts in it the other way', async () => {
    const { glyphs } = await laidOut('אב 12 cd');
    const isHebrew = ({ face }: (typeof glyphs)[number]): boolean => face.typeface.has(0x5d0);
    const xs = (of: typeof glyphs): number[] => of.map(({ x }) => x);
    const latin = glyphs.filter((each) => !isHebrew(each));
    // The paragraph is Hebrew: its first word stands at the right, the Latin one at the left.
    expect(Math.min(...xs(glyphs.filter(isHebrew)))).toBeGreaterThan(Math.max(...xs(latin)));
    expect(xs(latin)).toEqual(xs(latin).toSorted((a, b) => a - b));
  });

  it('joins Arabic letters: a word is narrower than its letters apart', async () => {
    const apart = (await Promise.all(Array.from('مرحبا').map((letter) => widthOf(letter)))).reduce(
      (sum, each) => sum + each,
    );
    expect(await widthOf('مرحبا')).toBeLessThan(0.9 * apart);
  });

  it('is broken between words where it would be wider than it may, and at its own ends of lines', async () => {
    const lines = baselines(await laidOut('one two three four five six', { width: 0.3, size: 0.1 }));
    expect(lines.length).toBeGreaterThan(2);
    expect(baselines(await laidOut('one\ntwo\n\nfour'))).toHaveLength(3);
    expect(await widthOf('one two three four five six', { width: 0.3, size: 0.1 })).toBeLessThanOrEqual(300);
    // What can't be broken is as wide as it is.
    expect(await widthOf('unbreakable', { width: 0.1 })).toBeGreaterThan(100);
  });

  it('stands where its style says', async () => {
    const at = async (style: Partial<TextStyle>) => (await laidOut('Where\nis it', { size: 0.1, ...style })).block;
    const middle = await at({});
    expect([middle.left + middle.right, middle.top + middle.bottom]).toEqual([
      expect.closeTo(1000, 6),
      expect.closeTo(500, 6),
    ]);
    expect((await at({ align: 'left', x: 0.05 })).left).toBeCloseTo(50, 6);
    expect((await at({ align: 'right', x: 0.95 })).right).toBeCloseTo(950, 6);
    expect((await at({ anchor: 'bottom', y: 0.95 })).bottom).toBeCloseTo(475, 6);
    expect((await at({ anchor: 'top', y: 0.05 })).top).toBeCloseTo(25, 6);
    const [close, far] = [await laidOut('a\nb', { lineSpacing: 1 }), await laidOut('a\nb', { lineSpacing: 2 })];
    const gap = (layout: TextLayout): number => layout.glyphs[1]!.y - layout.glyphs[0]!.y;
    expect(gap(far)).toBeCloseTo(2 * gap(close), 6);
  });

  it('is the same, larger, in a larger picture', async () => {
    const faces = await facesFor('The same');
    const [small, large] = [1, 3].map((by) =>
      layOut(plainRuns('The same'), styled(), { width: 333 * by, height: 111 * by }, faces),
    );
    for (const [i, { x, y }] of small!.glyphs.entries()) {
      expect(large!.glyphs[i]!.x).toBeCloseTo(3 * x, 6);
      expect(large!.glyphs[i]!.y).toBeCloseTo(3 * y, 6);
    }
  });
});

describe('the faces of a text', () => {
  it('are its own, those that have what it lacks, and none for what no font has', async () => {
    const faces = await facesFor('aא♪日本a', { font: 'Noto Serif' });
    const of = (character: string) => faces.of(character, plainRuns('')[0]!);
    expect(of('a')).toBe(faces.own);
    expect(of('א')?.typeface.has(0x5d0)).toBe(true);
    expect(of('♪')?.typeface.has(0x266a)).toBe(true);
    expect(faces.missing).toEqual(['日', '本']);
  });

  it('are italic and bold where a run is', async () => {
    const runs = [
      { words: 'a', italic: false, bold: false },
      { words: 'a', italic: true, bold: false },
      { words: 'a', italic: true, bold: true },
    ];
    const faces = await facesFor(runs);
    expect(new Set(runs.map((run) => faces.of('a', run)?.typeface)).size).toBe(3);
  });
});
