/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, escape, frameOnShow, importFootage, timecode } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;
let page: Page;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  page = workprint.page;
  await importFootage(page, footage.rushes, footage.names);
  await asset(page, footage.names[0] ?? '').dblclick();
  await frameOnShow(page, 0);
});

afterAll(() => workprint.close());

describe('play', () => {
  it('goes from the in mark to the out mark, and stops there', async () => {
    await goTo('24');
    await page.keyboard.press('i');
    await goTo('35');
    await page.keyboard.press('o');
    await page.keyboard.press('Control+Shift+Space');
    await stopped();
    await frameOnShow(page, 35);
  });

  it('starts over in a loop until the loop is switched off', async () => {
    await page.keyboard.press('Control+/');
    await expect.poll(() => page.getByRole('button', { name: 'Loop' }).getAttribute('aria-pressed')).toBe('true');
    const seen = watchFrames();
    await page.keyboard.press('Control+Shift+Space');
    await expect.poll(async () => rounds(await seen.soFar())).toBeGreaterThanOrEqual(3);
    // A busy machine leaves frames out, the first and the last of a round too: until both have been shown.
    await expect.poll(async () => range((await seen.soFar()).slice(1))).toEqual([24, 35]);
    await page.keyboard.press('Control+/');
    await stopped();
    await frameOnShow(page, 35);
  });

  it('loops backwards too', async () => {
    await page.keyboard.press('Alt+x');
    await goTo('5');
    await page.keyboard.press('Control+/');
    const last = await lastFrame();
    await page.keyboard.press('j');
    await expect.poll(() => shownFrame()).toBeGreaterThan(last - 40);
    await page.keyboard.press('k');
    await page.keyboard.press('Control+/');
  });

  it('goes around the playhead for as long as is set, and back to it', async () => {
    await page.keyboard.press('Control+Alt+k');
    const dialog = page.getByRole('dialog', { name: 'Before and after the playhead' });
    await dialog.getByRole('textbox', { name: 'Before the playhead' }).fill('0.5');
    await dialog.getByRole('textbox', { name: 'After the playhead' }).fill('0.25');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await goTo('60');
    const seen = watchFrames();
    // A busy machine leaves frames out, the first and the last too: again until both have been shown.
    for (let tries = 0; tries < 10 && String(range(await seen.soFar())) !== '48,65'; tries++) {
      await page.keyboard.press('Shift+K');
      await stopped();
      await frameOnShow(page, 60);
    }
    expect(range(await seen.soFar())).toEqual([48, 65]);
  });

  it('ramps with J and L a press at a time, and steps and creeps with them beside K', async () => {
    await goTo('48');
    // So that it does not come to the end.
    await page.keyboard.press('Control+/');
    await page.keyboard.press('l');
    // A key that is kept down is one press.
    await page.keyboard.down('l');
    for (let i = 0; i < 5; i++) await page.keyboard.down('l');
    await page.keyboard.up('l');
    await expect.poll(() => page.getByText('2×', { exact: true }).count()).toBe(1);
    await page.keyboard.press('l');
    await page.getByText('4×', { exact: true }).waitFor();
    await page.keyboard.press('k');
    await stopped();
    await page.keyboard.press('Control+/');

    await goTo('48');
    await page.keyboard.down('k');
    await page.keyboard.press('l');
    await frameOnShow(page, 49);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await frameOnShow(page, 47);
    await page.keyboard.down('l');
    await page.keyboard.down('l');
    await page.getByText('0.25×', { exact: true }).waitFor();
    await expect.poll(() => shownFrame()).toBeGreaterThan(50);
    await page.keyboard.up('l');
    await stopped();
    await page.keyboard.up('k');
  });

  it('counts the frames that came too late, until it is told to forget them', async () => {
    await goTo('0');
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame()).toBeGreaterThan(3);
    await page.evaluate(() => {
      const until = performance.now() + 700;
      while (performance.now() < until);
    });
    const badge = page.getByRole('button', { name: /\d+ dropped/ });
    await badge.waitFor();
    await expect.poll(async () => Number(/\d+/.exec(await badge.innerText())?.[0])).toBeGreaterThanOrEqual(8);
    await page.keyboard.press('k');
    await badge.click();
    await expect.poll(() => badge.count()).toBe(0);
  });
});

describe('two monitors', () => {
  it('stand side by side, each with its own frame; the active one has the keys', async () => {
    await goTo('100');
    await page.keyboard.press('e');
    await clips(page).first().waitFor({ state: 'attached' });
    await page.keyboard.press('h');
    const source = page.getByRole('region', { name: 'Source', exact: true });
    const sequence = page.getByRole('region', { name: 'Sequence', exact: true });
    await source.locator('canvas[data-frame="100"]').waitFor();
    await sequence.locator('.stage').click();
    await expect.poll(() => sequence.getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await sequence.locator('canvas[data-frame="1"]').waitFor();
    await expect.poll(() => frameIn(source)).toBe(100);

    await source.getByRole('textbox', { name: 'Source timecode' }).fill('200');
    await page.keyboard.press('Enter');
    await source.locator('canvas[data-frame="48"]').waitFor();
    await expect.poll(() => source.getAttribute('aria-current')).toBe('true');
    await source.getByRole('slider', { name: 'Source position' }).focus();
    await page.keyboard.press('ArrowRight');
    await source.locator('canvas[data-frame="49"]').waitFor();
    await expect.poll(() => frameIn(sequence)).toBe(1);
    await expectAccessible(page, 'two monitors');
    await workprint.screenshot('60-two-monitors');
  });

  it('play one at a time', async () => {
    const source = page.getByRole('region', { name: 'Source', exact: true });
    const sequence = page.getByRole('region', { name: 'Sequence', exact: true });
    await sequence.locator('.stage').click();
    await page.keyboard.press('Space');
    await expect.poll(() => frameIn(sequence)).toBeGreaterThan(6);
    await expect.poll(() => frameIn(source)).toBe(49);
    await source.locator('.stage').click();
    await stopped();
    await page.keyboard.press('h');
    await expect.poll(() => page.locator('.monitor').count()).toBe(1);
    await frameOnShow(page, 49);
  });

  it('fill the screen, and leave it', async () => {
    await page.keyboard.press('Control+f');
    await page.locator('.stage:fullscreen canvas').waitFor();
    await page.keyboard.press('ArrowRight');
    await frameOnShow(page, 50);
    await page.keyboard.press('Control+f');
    await expect.poll(() => page.locator('.stage:fullscreen').count()).toBe(0);
  });
});

describe('the clean feed', () => {
  it('shows the sequence in a window of its own, whatever the monitor shows, and plays by its keys', async () => {
    const opened = page.waitForEvent('popup');
    await page.keyboard.press('Control+Alt+f');
    const feed = await opened;
    await expect.poll(() => feed.title()).toBe('Workprint clean feed');
    // The source is on show in the editing window.
    await expect.poll(() => brightness(feed)).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    await page.keyboard.press('Home');
    await frameOnShow(page, 0);
    await expect.poll(() => showsTheSame(feed)).toBe(true);
    await feed.bringToFront();
    await feed.keyboard.press('ArrowRight');
    await frameOnShow(page, 1);
    await page.bringToFront();
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame()).toBeGreaterThan(10);
    await page.keyboard.press('k');
    await frameOnShow(page, await shownFrame());
    await expect.poll(() => showsTheSame(feed)).toBe(true);
    await feed.screenshot({ path: workprint.screenshotPath('61-clean-feed') });
    await page.keyboard.press('Control+Alt+f');
    await expect.poll(() => feed.isClosed()).toBe(true);
  });

  it('can be closed by itself and opened again', async () => {
    for (let round = 0; round < 2; round++) {
      const opened = page.waitForEvent('popup');
      await page.keyboard.press('Control+Alt+f');
      const feed = await opened;
      await feed.locator('canvas').waitFor();
      await feed.close();
      await page.bringToFront();
      await expect.poll(() => switchedOn('Clean feed in a second window')).toBe('false');
    }
  });
});

describe('overlays', () => {
  it('lie over the picture and leave it as it is', async () => {
    await goTo('30');
    await frameOnShow(page, 30);
    const bare = await pictureHash();
    for (const key of ['Alt+s', 'Alt+k', 'Control+Alt+1']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('.overlay-safe').count()).toBe(2);
    await expect.poll(() => page.locator('.overlay-timecode').innerText()).toBe(await timecode(page));
    await page.locator('.overlay-kept').waitFor();
    const [kept, fit] = await Promise.all(
      ['.overlay-kept', '.stage-fit'].map((name) => page.locator(name).boundingBox()),
    );
    expect((kept?.width ?? 0) / (kept?.height ?? 1)).toBeCloseTo(2.39, 1);
    expect(kept?.width).toBeCloseTo(fit?.width ?? 0, 0);
    const safe = await page.locator('.overlay-safe').last().boundingBox();
    expect((safe?.width ?? 0) / (fit?.width ?? 1)).toBeCloseTo(0.9, 2);
    await expect.poll(() => pictureHash()).toBe(bare);
    await workprint.screenshot('62-overlays');
    for (const key of ['Alt+s', 'Alt+k', 'Control+Alt+0']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('.overlay, .overlay-timecode').count()).toBe(0);
  });

  it('show the neighbours of a frame through it', async () => {
    await page.keyboard.press('Alt+o');
    const skins = page.locator('.overlay-onion');
    await expect.poll(() => skins.count()).toBe(2);
    await expect
      .poll(() =>
        skins.evaluateAll((all) =>
          all.map((each) => {
            const { width, height } = each as HTMLCanvasElement;
            const context = new OffscreenCanvas(width, height).getContext('2d');
            context?.drawImage(each as HTMLCanvasElement, 0, 0);
            return context?.getImageData(0, 0, width, height).data.some((value, i) => i % 4 !== 3 && value > 0);
          }),
        ),
      )
      .toEqual([true, true]);
    // At the first frame there is none before.
    await page.keyboard.press('Home');
    await expect.poll(() => skins.first().isHidden()).toBe(true);
    await page.keyboard.press('Alt+o');
    await expect.poll(() => skins.count()).toBe(0);
  });

  it('are in the menu of the monitor', async () => {
    await page.getByRole('button', { name: 'Overlays and monitors' }).click();
    const menu = page.getByRole('menu', { name: 'Monitor' });
    await menu.getByRole('menuitemcheckbox', { name: 'Safe areas' }).click();
    await expect.poll(() => page.locator('.overlay-safe').count()).toBe(2);
    await page.keyboard.press('Alt+s');
    await page.locator('.stage').click({ button: 'right' });
    await menu.waitFor();
    await escape(menu);
  });
});

describe('a window that is opened again', () => {
  it('is set as it was left', async () => {
    const loop = () => page.getByRole('button', { name: 'Loop' }).getAttribute('aria-pressed');
    const before = await loop();
    await page.keyboard.press('Control+/');
    await page.keyboard.press('Alt+s');
    const kept = join(workprint.folder, 'home', 'window.json');
    await expect.poll(() => readFileSync(kept, 'utf8')).toContain('"safeAreas": true');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => loop()).toBe(before === 'true' ? 'false' : 'true');
    await page.getByRole('button', { name: 'Overlays and monitors' }).click();
    await expect
      .poll(() => page.getByRole('menuitemcheckbox', { name: 'Safe areas' }).getAttribute('aria-checked'))
      .toBe('true');
  });
});

it('complains about nothing', () => {
  expect(workprint.complaints).toEqual([]);
});

async function goTo(typed: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await page.keyboard.press('Home');
  await field.fill(`+${typed}`);
  await field.press('Enter');
  await frameOnShow(page, Number(typed));
}

async function stopped(): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
}

async function shownFrame(): Promise<number> {
  return Number(await page.locator('.stage canvas[data-frame]').getAttribute('data-frame'));
}

async function frameIn(monitor: Locator): Promise<number> {
  return Number(await monitor.locator('canvas').getAttribute('data-frame'));
}

async function lastFrame(): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Position' }).getAttribute('max'));
}

/** Every frame that the picture shows from now on. */
function watchFrames(): { soFar(): Promise<number[]> } {
  const begun = page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
    const frames: number[] = [];
    if (canvas)
      new MutationObserver(() => frames.push(Number(canvas.dataset['frame']))).observe(canvas, {
        attributeFilter: ['data-frame'],
      });
    Object.assign(window, { framesSeen: frames });
  });
  return {
    async soFar() {
      await begun;
      return page.evaluate(() => (window as unknown as { framesSeen: number[] }).framesSeen);
    },
  };
}

/** The first and the last of frames. */
function range(frames: readonly number[]): [number, number] {
  return [Math.min(...frames), Math.max(...frames)];
}

/** How often the frames go back to an earlier one. */
function rounds(frames: readonly number[]): number {
  return frames.filter((frame, i) => frame < (frames[i - 1] ?? frame)).length;
}

async function switchedOn(label: string): Promise<string | null> {
  await page.getByRole('menuitem', { name: 'View', exact: true }).click();
  const item = page.getByRole('menuitemcheckbox', { name: label });
  const on = await item.getAttribute('aria-checked');
  await page.keyboard.press('Escape');
  return on;
}

function brightness(window: Page): Promise<number> {
  return window.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const data =
      canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    return data.reduce((sum, value, i) => (i % 4 === 3 ? sum : sum + value), 0) / (data.length || 1);
  });
}

/** A digest of a canvas's pixels. */
function pixels(window: Page, selector: string): Promise<string> {
  return window.evaluate(async (name) => {
    const canvas = document.querySelector<HTMLCanvasElement>(name);
    const context = canvas && new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    if (!context) throw new Error(`no ${name}`);
    context.drawImage(canvas, 0, 0);
    const digest = await crypto.subtle.digest('SHA-1', context.getImageData(0, 0, canvas.width, canvas.height).data);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, selector);
}

function pictureHash(): Promise<string> {
  return pixels(page, '.stage canvas');
}

async function showsTheSame(feed: Page): Promise<boolean> {
  return (await pixels(feed, 'canvas')) === (await pictureHash());
}
