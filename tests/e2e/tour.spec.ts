/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { expectAccessible } from './harness/accessible.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { clips, hasFocus, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let page: Page;
let host: HostClient;

beforeAll(async () => {
  workprint = await startWorkprint();
  ({ page } = workprint);
  host = await connectBeside(page);
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

describe('an empty project', () => {
  it('says in every panel what to do', async () => {
    const says = async (panel: string, words: RegExp) =>
      await expect
        .poll(() => page.getByRole('region', { name: panel, exact: true }).innerText(), { message: panel })
        .toMatch(words);
    await says('Bin', /Import the rushes/);
    await says('Archive', /Add a folder of finished films/);
    await says('Viewer', /Start with your rushes[^]*New here\?/);
    await says('Timeline', /Drag an asset here/);
    await says('Inspector', /Select|Click/);
    await says('Takes', /regenerate/i);
    await says('Jobs', /No jobs running/);
    for (const [panel, words] of [
      ['Markers', /Put one at the playhead/],
      ['Captions', /Add one at the playhead/],
      ['History', /Every edit you make will be listed here/],
    ] as const) {
      await turnPanel(panel);
      await says(panel, words);
    }
    await page.keyboard.press('Control+h');
    await workprint.screenshot('94-first-start');
    await expectAccessible(page, 'first start');
  });

  it('becomes the sample project when that is asked for, which can be cancelled', async () => {
    const open = page.getByRole('button', { name: 'Open sample project' });
    await open.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Cancel: Sample project' }).click();
    await expect.poll(() => page.locator('.job[data-kind="sample"]').count()).toBe(0);
    await expect.poll(async () => (await project()).sequences()).toEqual([]);
    await open.focus();
    await page.keyboard.press('Enter');
    await page.locator('.job[data-kind="sample"]').waitFor();
    await jobEnds(page, 'sample');
    await expect.poll(async () => (await project()).sequences().map(({ name }) => name)).toEqual(['Sample film']);
    await expect.poll(() => clips(page).count()).toBeGreaterThan(7);
    await expect.poll(async () => (await host.api.call('archive.sources', {})).sources.length).toBe(1);
  });
});

describe('the tour', () => {
  it('begins by itself after that, and is taken by keyboard', async () => {
    await stop(1, 'Footage is in the bin');
    await expectAccessible(page, 'first stop');
    await workprint.screenshot('95-tour-bin');
    await page.keyboard.press('Enter');
    await stop(2, 'The viewer plays it');
    await workprint.screenshot('96-tour-viewer');
    await page.keyboard.press('ArrowRight');
    await stop(3, 'The timeline is the film');
    await page.keyboard.press('ArrowLeft');
    await stop(2, 'The viewer plays it');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await stop(4, 'Looks come from the archive');
    // The window stays usable: the focus may leave the card, and the keys are the window's.
    await clips(page).first().waitFor();
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    await page.keyboard.press('Enter');
    await stop(5, 'Regenerate the clip');
    await workprint.screenshot('97-tour-regenerate');
    await page.keyboard.press('Enter');
    await stop(6, 'Compare the takes');
    await page.keyboard.press('Enter');
    await stop(7, 'Export the film');
    await workprint.screenshot('98-tour-export');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.tour-card').count()).toBe(0);
    await expect.poll(async () => (await host.api.call('window.settings', {}))['tour']).toEqual({ ended: true });
  });

  it('never begins by itself again, and is there in the Help menu', async () => {
    await page.reload();
    await clips(page).first().waitFor({ state: 'attached' });
    await expect.poll(() => page.locator('.tour-card').count()).toBe(0);
    const timeline = page.getByRole('listbox', { name: 'Clips' });
    await timeline.focus();
    await page.getByRole('menubar').getByRole('menuitem', { name: 'Help', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Take the tour' }).click();
    await stop(1, 'Footage is in the bin');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.tour-card').count()).toBe(0);
    await expect.poll(() => hasFocus(timeline)).toBe(true);
    await page.getByRole('menubar').getByRole('menuitem', { name: 'Help', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Open sample project' }).hover();
    await expect.poll(() => page.locator('.menu-reason').first().innerText()).toContain('This project is not empty');
    await page.keyboard.press('Escape');
    expect(workprint.complaints).toEqual([]);
  });
});

/** Shows a panel, or hides it. Its entry has its key in its name. */
async function turnPanel(panel: string): Promise<void> {
  await page.getByRole('menubar').getByRole('menuitem', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Panels', exact: true }).hover();
  await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${panel}`) }).click();
}

async function stop(number: number, title: string): Promise<void> {
  const card = page.getByRole('dialog', { name: `Tour, ${number} of 7` });
  await card.getByRole('heading', { name: title }).waitFor();
  // The frame is around something that is there.
  const framed = async () => {
    const box = await page.locator('.tour-frame').boundingBox();
    return (box?.width ?? 0) * (box?.height ?? 0);
  };
  await expect.poll(framed).toBeGreaterThan(0);
  await expect.poll(() => hasFocus(card)).toBe(true);
}

async function project(): Promise<Timeline> {
  return Timeline.from((await host.api.call('project.snapshot', {})).records);
}
