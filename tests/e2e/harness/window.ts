/// <reference lib="dom" />
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { isOver, type JobKind } from '../../../core/jobs/job.ts';
import { connectBeside, type HostClient } from './host-api.ts';
import { until } from './until.ts';

/** What tests do in the window, in a person's words. */

export async function importFootage(page: Page, folder: string, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Import…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import footage' });
  await goToFolder(dialog, folder);
  for (const name of names) await dialog.getByRole('option', { name }).click({ modifiers: ['Control'] });
  await dialog.getByRole('button', { name: /^Import \d/ }).click();
  for (const name of names) await asset(page, name).waitFor();
}

/** Shows a folder in the file browser of a dialog. Resolves when what is in it is listed, or when it is said why that can not be read: what is listed then is another folder. */
export async function goToFolder(dialog: Locator, folder: string): Promise<void> {
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  const list = dialog.getByRole('listbox', { name: 'Files' });
  const isRefused = async () => (await dialog.getByRole('alert').count()) > 0;
  const isListed = async () => (await list.getAttribute('aria-busy')) === 'false';
  await until('the folder that the dialog begins with', async () => (await isListed()) || (await isRefused()));
  const isThere = (await field.inputValue()) === folder;
  await field.fill(folder);
  await field.press('Enter');
  // The list of another folder that was asked for takes the focus when it comes.
  const isAnswered = async () => (await isListed()) && (isThere || (await hasFocus(list)));
  await until(`what is in ${folder}`, async () => (await isAnswered()) || (await isRefused()));
}

export function asset(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name });
}

/** The clips as a screen reader has them. */
export function clips(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Clips' }).getByRole('option');
}

export async function timecode(page: Page): Promise<string> {
  return page.getByRole('textbox', { name: 'Timecode' }).inputValue();
}

/** Waits until the canvas shows the frame. */
export async function frameOnShow(page: Page, frame: number): Promise<void> {
  await page.locator(`.stage canvas[data-frame="${frame}"]`).waitFor();
}

/**
 * How far the viewer's picture is from the host's still of each given frame: mean difference of 8-bit code values at 160 × 90.
 */
export function distancesToStills(page: Page, assetId: string, frames: readonly number[]): Promise<number[]> {
  return page.evaluate(
    async ([id, numbers]) => {
      const [width, height] = [160, 90];
      const pixels = (picture: CanvasImageSource) => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!context) throw new Error('no canvas');
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      };
      const shown = document.querySelector<HTMLCanvasElement>('.stage canvas');
      if (!shown) throw new Error('no viewer');
      const seen = pixels(shown);
      const distances: number[] = [];
      for (const frame of numbers) {
        // What the browser kept may be of a file that another one has taken the place of.
        const still = await fetch(`/media/frame/${id}/${frame}?width=640`, { cache: 'no-store' });
        const expected = pixels(await createImageBitmap(await still.blob()));
        let sum = 0;
        for (let i = 0; i < seen.length; i++) sum += Math.abs((seen[i] ?? 0) - (expected[i] ?? 0));
        distances.push(sum / ((seen.length * 3) / 4));
      }
      return distances;
    },
    [assetId, frames] as const,
  );
}

export async function assetId(page: Page, name: string): Promise<string> {
  const id = await asset(page, name).getAttribute('id');
  return (id ?? '').replace(/^asset-/, '');
}

/** Waits until there has been a job of this kind and none runs any more, and sees that none has failed. The host is asked: the window shows one of its jobs at a time. */
export async function jobEnds(page: Page, kind: JobKind, timeout = 180_000): Promise<void> {
  const host = await connectBeside(page);
  const isOverAtHost = async () => {
    const jobs = (await host.api.call('project.snapshot', {})).jobs.filter((job) => job.kind === kind);
    return jobs.length > 0 && jobs.every(isOver);
  };
  await until(`the end of all jobs of the kind ${kind}`, isOverAtHost, timeout);
  host.close();
  const shown = page.locator(`.job[data-kind="${kind}"].job-running, .job[data-kind="${kind}"].job-queued`);
  await until(`the end of all jobs of the kind ${kind} in the window`, async () => (await shown.count()) === 0);
  expect(await page.locator('.job-failed').allInnerTexts()).toEqual([]);
}

/** Whether the focus is in an element: keys go there. */
export function hasFocus(within: Locator): Promise<boolean> {
  return within.evaluate((element) => element.contains(document.activeElement));
}

/** Closes a dialog or a menu as a hand does. Until it is gone, keys are not the window's. */
export async function escape(open: Locator): Promise<void> {
  await open.page().keyboard.press('Escape');
  await open.waitFor({ state: 'detached' });
}

/** Undoes steps, and waits until the host has done it and the window has heard of it: an edit that is made before that is made on what is no longer there. */
export async function undoSteps(page: Page, host: HostClient, times = 1): Promise<void> {
  const { revision } = await host.api.call('project.snapshot', {});
  for (let i = 0; i < times; i++) await page.keyboard.press('Control+z');
  const isUndone = async () => (await host.api.call('project.snapshot', {})).revision === revision + times;
  await until(`revision ${revision + times}, after ${times} × undo`, isUndone);
  const { undoLabel, redoLabel } = await host.api.call('project.snapshot', {});
  const button = (verb: string, label: string | null) =>
    page.getByRole('button', { name: label === null ? `Nothing to ${verb}` : `${verb} ${label}` });
  await button('Undo', undoLabel).waitFor();
  await button('Redo', redoLabel).waitFor();
}

/** Rolls the bin until a row of it is drawn: only those in view are. */
export async function rollTo(page: Page, row: Locator): Promise<void> {
  const list = page.getByRole('listbox', { name: 'Assets' });
  /** Resolves when the rows that are in view then are drawn, or no more are. */
  const roll = (to: 'start' | 'next') =>
    list.evaluate(async (element, where) => {
      let box: Element | null = element;
      while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
      if (!box) return;
      box.scrollTop = where === 'start' ? 0 : box.scrollTop + box.clientHeight / 2;
      const { bottom } = box.getBoundingClientRect();
      const isDrawn = () =>
        [...element.querySelectorAll('[role="option"]')].some((each) => {
          const { top, height } = each.getBoundingClientRect();
          return top < bottom && top + 2 * height > bottom;
        });
      for (let frames = 0; frames < 60 && !isDrawn(); frames++)
        await new Promise((done) => requestAnimationFrame(done));
    }, to);
  if ((await row.count()) === 0) await roll('start');
  for (let pages = 0; pages < 300 && (await row.count()) === 0; pages++) await roll('next');
  await row.scrollIntoViewIfNeeded();
}
