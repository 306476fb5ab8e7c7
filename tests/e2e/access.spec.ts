/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { clips, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint({ size: { width: 1100, height: 700 } });
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

describe('without a mouse, in the smallest window', () => {
  it('goes from rushes to film with the keyboard alone, and leaves axe nothing serious to say', async () => {
    const { page } = workprint;
    const { keyboard } = page;
    await expectAccessible(page, 'empty project');
    await workprint.screenshot('11-smallest-empty');

    await keyboard.press('Control+i');
    await openFolder(footage.rushes);
    await expectAccessible(page, 'import dialog');
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Assets' }).waitFor();

    await keyboard.press('Control+Shift+A');
    await openFolder(footage.archive);
    await tabTo('Consent');
    await keyboard.press('o');
    await tabTo('Add this folder');
    await keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Archive shots' }).waitFor({ timeout: 120_000 });
    await jobEnds(page, 'ingest');

    await tabTo('Assets');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await keyboard.press('i');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('o');
    await expectAccessible(page, 'source with marks');
    await keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBeGreaterThan(0);

    await tabTo('Clips');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await tabTo('Archive shots');
    await keyboard.press('Home');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    const take = page.locator('.take[data-take="1"]');
    await take.waitFor({ timeout: 180_000 });
    await keyboard.press('w');
    const divider = page.getByRole('slider', { name: 'Divider between A and B' });
    await divider.waitFor();
    await tabTo('Divider between A and B');
    await keyboard.press('Shift+ArrowRight');
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('60');
    await workprint.screenshot('12-smallest-compare');
    await expectAccessible(page, 'comparison');
    await keyboard.press('Escape');
    await divider.waitFor({ state: 'detached' });
    await tabTo('Make active');
    await keyboard.press('Enter');
    await expect.poll(() => clips(page).filter({ hasText: 'take 1' }).count()).toBe(1);

    await keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    await workprint.screenshot('13-smallest-shortcuts');
    await expectAccessible(page, 'shortcut sheet');
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });

    await keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export film' });
    await dialog.waitFor();
    await tabTo('Choose…');
    await keyboard.press('Enter');
    await openFolder(workprint.folder);
    await expectAccessible(page, 'export dialog');
    await tabTo('Name');
    await keyboard.press('Control+a');
    await keyboard.type('By hand');
    await expect
      .poll(() => dialog.locator('.export-output').innerText())
      .toContain(join(workprint.folder, 'By hand.mp4'));
    await keyboard.press('Enter');
    await jobEnds(page, 'export');
    expect(existsSync(join(workprint.folder, 'By hand.mp4'))).toBe(true);
    expect(workprint.complaints).toEqual([]);
  });
});

/** Types a path into the folder field of the dialog in front and waits for the list to have the focus. */
async function openFolder(folder: string): Promise<void> {
  const { page } = workprint;
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Folder', exact: true });
  await field.waitFor();
  await tabTo('Folder');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Files');
  await expect.poll(() => field.inputValue()).toBe(folder);
}

/** Presses Tab until the control with this name has the focus. */
async function tabTo(name: string): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 80; i++) {
    const now = await focused();
    if (now === name) return;
    passed.push(now);
    await workprint.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach "${name}"; it went by ${passed.join(', ')}`);
}

/** Name of the control that has the focus. */
function focused(): Promise<string> {
  return workprint.page.evaluate(() => {
    const element = document.activeElement;
    const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
    const [said] = isField ? (element.labels ?? []) : [];
    // A label around its field has what the field says in it too.
    const label = said?.htmlFor ? said.textContent : said?.querySelector('span')?.textContent;
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
  });
}
