/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FontFace } from '../../core/text/fonts.ts';
import { plainRuns, type TextRun } from '../../core/text/words.ts';
import { CAPTION_STYLE, TITLE_STYLE, type TextStyle } from '../../core/timeline/model/text-style.ts';
import { fontBytes } from '../../host/workers/media/render/font-bytes.ts';
import { bundledPictures } from '../media/bundled-fonts.ts';
import { launchChromium } from './harness/chromium.ts';
import { pageScript } from './harness/page-script.ts';

declare global {
  interface Window {
    drawText(width: number, height: number, runs: readonly TextRun[], style: TextStyle): Promise<number[]>;
  }
}

const CANVAS = { width: 320, height: 181 };
const CASES: readonly (readonly [name: string, runs: readonly TextRun[], style: TextStyle])[] = [
  ['a title', plainRuns('The Long\nGoodbye'), TITLE_STYLE],
  ['a caption', plainRuns('– Where were you, all this time?\n– Out.'), CAPTION_STYLE],
  [
    'italics and bold',
    [
      { words: 'Half ', italic: false, bold: false },
      { words: 'of it', italic: true, bold: true },
    ],
    { ...TITLE_STYLE, font: 'Noto Serif', weight: 400 },
  ],
  [
    'many scripts, with everything',
    plainRuns('fi é שלום 12 مرحبا हिन्दी ไทย ♪ Ωж'),
    {
      ...TITLE_STYLE,
      tracking: 0.05,
      outlineWidth: 0.07,
      shadowX: 0.1,
      shadowBlur: 0.13,
      boxOpacity: 0.4,
      opacity: 0.77,
      colour: '#f0a030',
      lineSpacing: 1.1,
    },
  ],
];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  await page.exposeFunction('fontFile', async (face: FontFace) =>
    Buffer.from(await fontBytes(face)).toString('base64'),
  );
  await page.addScriptTag({ content: await pageScript('text.ts', 'es'), type: 'module' });
  await page.waitForFunction(() => 'drawText' in window);
});
afterAll(() => browser.close());

describe('the browser', () => {
  it.each(CASES)('draws %s as Node does, to the byte', async (_name, runs, style) => {
    const { width, height } = CANVAS;
    const drawn = await page.evaluate(([across, down, words, how]) => window.drawText(across, down, words, how), [
      width,
      height,
      runs,
      style,
    ] as const);
    const { data } = (await bundledPictures().of(runs, style, CANVAS)).pixels;
    expect(data.some((value) => value > 0)).toBe(true);
    expect(Buffer.from(drawn).equals(data)).toBe(true);
  });
});
