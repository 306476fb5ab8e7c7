/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overBlack, renderReference } from '../../core/render/test/reference-renderer.ts';
import { largestDifference, structuralSimilarity, type RgbBytes } from '../golden/picture/compare.ts';
import { drawTexts } from '../golden/picture/draw-texts.ts';
import { goldenCases, type GoldenCase } from '../golden/picture/graphs.ts';
import { referenceInputs } from '../golden/picture/reference-inputs.ts';
import { launchChromium } from './harness/chromium.ts';
import { pageScript } from './harness/page-script.ts';

declare global {
  interface Window {
    drawGolden(name: string): number[];
    addText(key: string, width: number, height: number, rgba: readonly number[]): void;
  }
}

let browser: Browser;
let page: Page;
const texts = await drawTexts();

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  await page.addScriptTag({ content: await pageScript('golden.ts') });
  for (const [key, { shape, data }] of Object.entries(texts))
    await page.evaluate(([key, width, height, rgba]) => window.addText(key, width, height, rgba), [
      key,
      shape.width,
      shape.height,
      [...data],
    ] as const);
});
afterAll(() => browser.close());

describe('the window’s compositor', () => {
  const worst = { difference: 0, similarity: 1 };

  it.each(goldenCases().map((golden) => [golden.name, golden] as const))(
    'draws %s as it is defined',
    async (name, golden) => {
      const drawn = await draw(golden);
      const defined = { ...drawn, data: overBlack(renderReference(golden.graph, referenceInputs(golden, texts))) };
      const difference = largestDifference(drawn, defined);
      const similarity = structuralSimilarity(drawn, defined);
      worst.difference = Math.max(worst.difference, difference);
      worst.similarity = Math.min(worst.similarity, similarity);
      expect(difference, name).toBeLessThanOrEqual(2);
      expect(similarity, name).toBeGreaterThanOrEqual(0.998);
    },
  );

  afterAll(() => console.info(`worst of all: ${worst.difference}/255, SSIM ${worst.similarity.toFixed(5)}`));
});

async function draw({ name, graph: { width, height } }: GoldenCase): Promise<RgbBytes> {
  const rgba = await page.evaluate((asked) => window.drawGolden(asked), name);
  return { width, height, data: Uint8Array.from(rgba.filter((_, i) => i % 4 !== 3)) };
}
