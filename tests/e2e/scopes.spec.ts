/// <reference lib="dom" />
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartBars, chartFrames, renderTestCharts, type Codes } from '../media/test-charts.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, frameOnShow, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

type ScopeName = 'waveform' | 'parade' | 'vectorscope' | 'histogram' | 'chromaticity';

/** Where in a scope something is, in shares from the left and from below. */
interface Place {
  readonly x: number;
  readonly y: number;
}

let workprint: Workprint;
let footage: Footage;
let page: Page;

const keys: Readonly<Record<ScopeName, string>> = {
  waveform: 'Control+Alt+w',
  parade: 'Control+Alt+p',
  vectorscope: 'Control+Alt+v',
  histogram: 'Control+Alt+y',
  chromaticity: 'Control+Alt+c',
};
/** How many pictures of play the scopes are to follow. */
const PICTURES = 60;
const chartAt = { ramp: 0, bars: chartFrames, channels: 2 * chartFrames } as const;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  page = workprint.page;
  await renderTestCharts(join(footage.rushes, 'charts.mp4'));
  await importFootage(page, footage.rushes, ['charts.mp4', ...footage.names]);
  await asset(page, 'charts.mp4').dblclick();
  await frameOnShow(page, 0);
  await page.keyboard.press('Shift+C');
});

afterAll(() => workprint.close());

describe('scopes of test charts', () => {
  it('put a ramp on the diagonal of the waveform', async () => {
    const waveform = await scopeOf('ramp', 'waveform');
    for (const x of [0.02, 0.25, 0.5, 0.75, 0.98]) expect(waveform.middleOf(x)).toBeCloseTo(x, 1.7);
  });

  it('put colour bars on the steps of their luma', async () => {
    const waveform = await scopeOf('bars', 'waveform');
    for (const [i, codes] of chartBars.entries()) {
      expect(waveform.middleOf((i + 0.5) / 7), `bar ${i}`).toBeCloseTo(luma(codes), 1.8);
    }
  });

  it('put each channel in its own third of the parade', async () => {
    const parade = await scopeOf('channels', 'parade');
    for (const x of [0.1, 0.5, 0.9]) {
      const codes: Codes = [x, 1 - x, 0.4];
      for (const channel of [0, 1, 2] as const) {
        const place = { x: (channel + x) / 3, y: codes[channel] };
        expect(parade.middleOf(place.x), `channel ${channel} at ${x}`).toBeCloseTo(place.y, 1.5);
      }
    }
    expect(parade.colourAt({ x: 0.5 / 3, y: 0.5 })[0]).toBeGreaterThan(80);
    expect(parade.colourAt({ x: 2.5 / 3, y: 0.4 })[2]).toBeGreaterThan(80);
  });

  it('put colour bars into the targets of the vectorscope, and nothing anywhere else', async () => {
    const vectorscope = await scopeOf('bars', 'vectorscope');
    const places = chartBars.map(vectorscopePlace);
    for (const [i, place] of places.entries()) expect(vectorscope.brightestNear(place), `bar ${i}`).toBeGreaterThan(60);
    // Between two bars a few pixels are of both: those lie on straight lines from one to the next.
    const lines = places.slice(1).flatMap((to, i) => {
      const from = places[i] ?? to;
      return Array.from({ length: 21 }, (_, step) => ({
        x: from.x + ((to.x - from.x) * step) / 20,
        y: from.y + ((to.y - from.y) * step) / 20,
      }));
    });
    expect(vectorscope.shareNear(places, 0.035)).toBeGreaterThan(0.5);
    expect(vectorscope.shareNear(lines, 0.035)).toBeGreaterThan(0.98);
    const grey = await scopeOf('ramp', 'vectorscope');
    expect(grey.shareNear([{ x: 0.5, y: 0.5 }], 0.03)).toBeGreaterThan(0.99);
  });

  it('count codes in the histogram: bars at nothing and at 75 %, a ramp everywhere the same', async () => {
    const bars = await scopeOf('bars', 'histogram');
    expect(bars.heightOf(0.75)).toBeGreaterThan(0.8);
    expect(bars.heightOf(0)).toBeGreaterThan(0.6);
    for (const code of [0.3, 0.9]) expect(bars.heightOf(code), `at ${code}`).toBeLessThan(0.05);
    const ramp = await scopeOf('ramp', 'histogram');
    for (const code of [0.1, 0.5, 0.9]) expect(ramp.heightOf(code), `at ${code}`).toBeGreaterThan(0.25);
  });

  it('put primaries at the corners of Rec. 709, and white at D65', async () => {
    const diagram = await scopeOf('bars', 'chromaticity');
    for (const [x, y] of [
      [0.64, 0.33],
      [0.3, 0.6],
      [0.15, 0.06],
      [0.3127, 0.329],
    ] as const)
      expect(diagram.brightestNear(chromaticityPlace(x, y)), `${x}, ${y}`).toBeGreaterThan(60);
    const corners = chartBars.flatMap((codes) => colourPlace(codes) ?? []);
    expect(diagram.shareNear(corners, 0.05)).toBeGreaterThan(0.6);
  });

  it('say in words what they show', async () => {
    await show('bars');
    await page.keyboard.press(keys.waveform);
    const said = page.getByRole('img', { name: /^Waveform\. Luma from \d/ });
    await expect.poll(() => said.getAttribute('aria-label')).toMatch(/from [456] to 7[456] %/);
    await show('ramp');
    await expect
      .poll(() => said.getAttribute('aria-label'))
      .toMatch(/from [01] to (99|100) %, (49|50|51) % on average/);
  });
});

describe('scopes of footage', () => {
  it('have a point for every pixel of the picture, and none beside', async () => {
    await asset(page, footage.names[0] ?? '').dblclick();
    await frameOnShow(page, 0);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
    await frameOnShow(page, 40);
    const samples = await sampledPicture();
    const places: Partial<Record<ScopeName, (codes: Codes, column: number) => Place | null>> = {
      waveform: (codes, column) => ({ x: column, y: luma(codes) }),
      vectorscope: (codes) => vectorscopePlace(codes),
      chromaticity: (codes) => colourPlace(codes),
    };
    for (const [scope, placeOf] of Object.entries(places)) {
      const seen = await shownScope(scope as ScopeName);
      const expected = samples.flatMap(({ codes, column }) => placeOf(codes, column) ?? []);
      const { missing, extra } = seen.comparedWith(expected);
      expect(missing, `${scope}: points that are missing`).toBeLessThan(0.002);
      expect(extra, `${scope}: light where there is no point`).toBeLessThan(0.002);
    }
  });

  it('follow play at full rate, one or four', async () => {
    await page.keyboard.press('Control+Alt+q');
    await expect.poll(() => page.locator('canvas[data-scope]').count()).toBe(4);
    await expectAccessible(page, 'four scopes');
    await workprint.screenshot('64-scopes-footage');
    await page.keyboard.press('Home');
    await frameOnShow(page, 0);
    const rate = page.evaluate(async (enough) => {
      const [pictures, scopes] = [{ count: 0 }, { count: 0 }];
      const watch = (selector: string, attribute: string, seen: { count: number }) => {
        const canvas = document.querySelector(selector);
        if (canvas) new MutationObserver(() => seen.count++).observe(canvas, { attributeFilter: [attribute] });
      };
      watch('.stage canvas', 'data-frame', pictures);
      watch('canvas[data-scope]', 'data-drawn', scopes);
      const begun = performance.now();
      while (pictures.count < enough && performance.now() - begun < 60_000)
        await new Promise((resolve) => setTimeout(resolve, 50));
      return { scopes: scopes.count, pictures: pictures.count, seconds: (performance.now() - begun) / 1000 };
    }, PICTURES);
    await page.keyboard.press('Space');
    const { scopes, pictures, seconds } = await rate;
    await page.keyboard.press('k');
    console.info(`four scopes were drawn ${scopes} times for ${pictures} pictures in ${seconds.toFixed(1)} s`);
    expect(pictures).toBeGreaterThanOrEqual(PICTURES);
    // A machine that does not play at full rate has no time for them either: then they come as they can.
    const keepsUp = pictures / seconds > 20;
    expect(scopes).toBeGreaterThan((keepsUp ? 0.9 : 0.2) * pictures);
  });

  it('are chosen by hand, and put away', async () => {
    await page.getByRole('combobox', { name: 'Scope 2' }).selectOption('CIE 1931 chromaticity');
    await expect.poll(() => page.locator('canvas[data-scope="chromaticity"]').count()).toBe(1);
    await page.getByRole('button', { name: 'One scope' }).click();
    await expect.poll(() => page.locator('canvas[data-scope]').count()).toBe(1);
    await page.keyboard.press('Shift+C');
    await expect.poll(() => page.locator('canvas[data-scope]:visible').count()).toBe(0);
  });

  it('complain about nothing', () => {
    expect(workprint.complaints).toEqual([]);
  });
});

/** Where colours belong, reckoned by this test itself: ITU-R BT.709 and BT.1886, CIE 1931. */
const luma = ([r, g, b]: Codes) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function vectorscopePlace(codes: Codes): Place {
  const [cb, cr] = [(codes[2] - luma(codes)) / 1.8556, (codes[0] - luma(codes)) / 1.5748];
  return { x: 0.5 + 0.95 * cb, y: 0.5 + 0.95 * cr };
}

function chromaticityPlace(x: number, y: number): Place {
  return { x: x / 0.8, y: y / 0.9 };
}

function colourPlace(codes: Codes): Place | null {
  const [r, g, b] = codes.map((code) => code ** 2.4) as [number, number, number];
  const x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const sum = x + y + 0.0193 * r + 0.1192 * g + 0.9505 * b;
  return sum > 0 ? chromaticityPlace(x / sum, y / sum) : null;
}

async function show(chart: keyof typeof chartAt): Promise<void> {
  await page.keyboard.press('Home');
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(`+${chartAt[chart] + 12}`);
  await field.press('Enter');
  await frameOnShow(page, chartAt[chart] + 12);
}

async function scopeOf(chart: keyof typeof chartAt, scope: ScopeName): Promise<SeenScope> {
  await show(chart);
  const seen = await shownScope(scope);
  await workprint.screenshot(`63-scope-${chart}-${scope}`);
  return seen;
}

/** One scope alone in the panel, once it is drawn. */
async function shownScope(scope: ScopeName): Promise<SeenScope> {
  await page.keyboard.press(keys[scope]);
  if ((await page.locator('canvas[data-scope]').count()) === 4) await page.keyboard.press('Control+Alt+q');
  const canvas = page.locator(`canvas[data-scope="${scope}"]`);
  await canvas.waitFor();
  await drawnAfresh(scope);
  const { width, height, bytes } = await canvas.evaluate(async (element: HTMLCanvasElement) => {
    const context = new OffscreenCanvas(element.width, element.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(element, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, element.width, element.height);
    return { width, height, bytes: Array.from(data) };
  });
  return new SeenScope(width, height, bytes);
}

/** Waits until a scope of the frame on show is drawn, and no other picture of it comes any more. */
async function drawnAfresh(scope: ScopeName): Promise<void> {
  const canvas = page.locator(`canvas[data-scope="${scope}"]`);
  const frame = await page.locator('.stage canvas').getAttribute('data-frame');
  await expect.poll(() => canvas.getAttribute('data-counted')).toBe(frame);
  for (let settled = '', tries = 0; tries < 50; tries++) {
    const drawn = (await canvas.getAttribute('data-drawn')) ?? '';
    if (drawn !== '' && drawn === settled) return;
    settled = drawn;
    await page.waitForTimeout(200);
  }
  throw new Error(`The ${scope} is not drawn.`);
}

/** The pixels that scopes are made of, taken from the picture as they take them. */
async function sampledPicture(): Promise<{ codes: Codes; column: number }[]> {
  const { width, bytes } = await page.locator('.stage canvas').evaluate((element: HTMLCanvasElement) => {
    const [width, height] = [480, Math.round((element.height * 480) / element.width)];
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.imageSmoothingEnabled = false;
    context.drawImage(element, 0, 0, width, height);
    return { width, bytes: Array.from(context.getImageData(0, 0, width, height).data) };
  });
  return Array.from({ length: bytes.length / 4 }, (_, i) => ({
    codes: [(bytes[4 * i] ?? 0) / 255, (bytes[4 * i + 1] ?? 0) / 255, (bytes[4 * i + 2] ?? 0) / 255] as const,
    column: ((i % width) + 0.5) / width,
  }));
}

/** A scope as it is on the screen. Places are shares from the left and from below. */
class SeenScope {
  readonly #width: number;
  readonly #height: number;
  readonly #bytes: readonly number[];

  constructor(width: number, height: number, bytes: readonly number[]) {
    this.#width = width;
    this.#height = height;
    this.#bytes = bytes;
  }

  colourAt({ x, y }: Place): readonly [number, number, number] {
    const at = 4 * (this.#row(y) * this.#width + this.#column(x));
    return [this.#bytes[at] ?? 0, this.#bytes[at + 1] ?? 0, this.#bytes[at + 2] ?? 0];
  }

  /** Height of the middle of the light in a column. */
  middleOf(x: number): number {
    const column = this.#column(x);
    let [sum, weighted] = [0, 0];
    for (let row = 0; row < this.#height; row++) {
      const light = this.#light(column, row);
      sum += light;
      weighted += light * (1 - (row + 0.5) / this.#height);
    }
    return weighted / sum;
  }

  /** Share of the height that is filled in the brightest of the columns at a place. */
  heightOf(x: number): number {
    const heights = [-3, -2, -1, 0, 1, 2, 3].map((step) => {
      const column = Math.min(this.#width - 1, Math.max(0, this.#column(x) + step));
      const rows = Array.from({ length: this.#height }, (_, row) => this.#light(column, row));
      return rows.filter((light) => light > 20).length / this.#height;
    });
    return Math.max(...heights);
  }

  brightestNear(place: Place): number {
    const lights: number[] = [];
    this.#each((x, y, light) => {
      if (Math.hypot(x - place.x, y - place.y) < 0.025) lights.push(light);
    });
    return Math.max(0, ...lights);
  }

  /** Share of all light that is within a distance of any of the places. */
  shareNear(places: readonly Place[], distance: number): number {
    let [near, all] = [0, 0];
    this.#each((x, y, light) => {
      all += light;
      if (places.some((place) => Math.hypot(x - place.x, y - place.y) < distance)) near += light;
    });
    return near / all;
  }

  /** Shares: of the places where there is no light, of the lit pixels where there is no place. A neighbour counts. */
  comparedWith(places: readonly Place[]): { missing: number; extra: number } {
    const wanted = new Uint8Array(this.#width * this.#height);
    for (const { x, y } of places) wanted[this.#row(y) * this.#width + this.#column(x)] = 1;
    let [missing, marked, extra, lit] = [0, 0, 0, 0];
    for (let row = 0; row < this.#height; row++) {
      for (let column = 0; column < this.#width; column++) {
        if (wanted[row * this.#width + column]) {
          marked++;
          if (!this.#near(column, row, (c, r) => this.#light(c, r) > 8)) missing++;
        }
        if (this.#light(column, row) > 60) {
          lit++;
          if (!this.#near(column, row, (c, r) => wanted[r * this.#width + c] === 1)) extra++;
        }
      }
    }
    return { missing: missing / marked, extra: extra / lit };
  }

  #near(column: number, row: number, is: (column: number, row: number) => boolean): boolean {
    for (let r = Math.max(0, row - 2); r <= Math.min(this.#height - 1, row + 2); r++)
      for (let c = Math.max(0, column - 2); c <= Math.min(this.#width - 1, column + 2); c++) if (is(c, r)) return true;
    return false;
  }

  #each(visit: (x: number, y: number, light: number) => void): void {
    for (let row = 0; row < this.#height; row++)
      for (let column = 0; column < this.#width; column++) {
        const light = this.#light(column, row);
        if (light > 4) visit((column + 0.5) / this.#width, 1 - (row + 0.5) / this.#height, light);
      }
  }

  #light(column: number, row: number): number {
    const at = 4 * (row * this.#width + column);
    return Math.max(this.#bytes[at] ?? 0, this.#bytes[at + 1] ?? 0, this.#bytes[at + 2] ?? 0);
  }

  #column(x: number): number {
    return Math.min(this.#width - 1, Math.max(0, Math.floor(x * this.#width)));
  }

  #row(y: number): number {
    return Math.min(this.#height - 1, Math.max(0, Math.floor((1 - y) * this.#height)));
  }
}
