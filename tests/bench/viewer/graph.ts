/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { launchChromium } from '../../e2e/harness/chromium.ts';
import { pageScript } from '../../e2e/harness/page-script.ts';
import type { BenchRow } from '../../figures.ts';
import { at } from '../samples.ts';

declare global {
  interface Window {
    graphTimes(cube: string, runs: number, way: 'window' | 'shaders'): number[];
  }
}

const RUNS = 40;
/** The first ones build shaders, or are compiled. */
const WARM_UP = 10;

/** How long the picture of one graph takes: as the window draws it on this machine, beside the shaders that graphics cards run. */
export async function graphRow(lutPath: string): Promise<BenchRow> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await pageScript('graph-time.ts') });
    const cube = await readFile(lutPath, 'utf8');
    const [own, shaders] = [await times('window'), await times('shaders')];
    async function times(way: 'window' | 'shaders'): Promise<number[]> {
      const all = await page.evaluate(([look, runs, how]) => window.graphTimes(look, runs, how), [
        cube,
        RUNS,
        way,
      ] as const);
      return all.slice(WARM_UP).sort((a, b) => a - b);
    }
    return {
      id: 'viewer.graph_ms',
      value: at(own, 0.5),
      unit: 'ms',
      n: own.length,
      peer: 'as shaders',
      peerValue: at(shaders, 0.5),
      note: `720p, dissolve of two pictures through a 33³ LUT, to the canvas; p95 ${at(own, 0.95).toFixed(1)}`,
    };
  } finally {
    await browser.close();
  }
}
