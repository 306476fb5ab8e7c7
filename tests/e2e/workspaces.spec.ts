/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { clips, escape, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** The workspaces, and the letters of their keys. */
const workspaces = [
  ['Edit', 'E'],
  ['Regenerate', 'G'],
  ['Patch', 'P'],
  ['Review', 'W'],
  ['Deliver', 'D'],
] as const;

/** The groups of Edit as it is made. */
const edit = [
  'Bin*, Log',
  'Archive*',
  'Viewer*',
  'Inspector*, Markers, Captions',
  'Takes*, History, Jobs',
  'Timeline*',
];

let workprint: Workprint;
let footage: Footage;
let page: Page;

beforeAll(async () => {
  workprint = await startWorkprint();
  page = workprint.page;
  footage = await layOutFootage(workprint.folder);
  await importFootage(page, footage.rushes, footage.names);
  await page.getByRole('listbox', { name: 'Assets' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('i');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await clips(page).first().waitFor({ state: 'attached' });
});

afterAll(() => workprint.close());

describe('docking', () => {
  it('moves a panel where its tab is dragged, and marks the place', async () => {
    await drag(tab('History'), page.getByRole('tabpanel', { name: 'Archive' }), 0.5, 0.5);
    await expect.poll(() => groups()).toContain('Archive, History*');
    await drag(tab('History'), page.getByRole('tabpanel', { name: 'Viewer' }), 0.96, 0.5);
    await expect.poll(() => groups()).toEqual(expect.arrayContaining(['Archive*', 'History*', 'Viewer*']));
    const apart = async () => {
      const [viewer, history] = [await box('Viewer'), await box('History')];
      return Math.max(Math.abs(history.x - viewer.x - viewer.width), Math.abs(history.width - viewer.width));
    };
    await expect.poll(apart).toBeLessThan(3);
  });

  it('lets it stay where it was at Escape', async () => {
    const before = await groups();
    await hold(tab('History'), page.getByRole('tabpanel', { name: 'Timeline' }), 0.5, 0.5);
    await page.locator('.dock-mark').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.locator('.dock-mark').waitFor({ state: 'detached' });
    await expect.poll(() => groups()).toEqual(before);
  });

  it('gives a panel the side of the window whose edge it is dropped at', async () => {
    await drag(tab('History'), page.locator('.dock'), 0.997, 0.5);
    const dock = await page.locator('.dock').boundingBox();
    const right = async () => {
      const { x, width } = await box('History');
      return Math.round(x + width);
    };
    await expect.poll(right).toBe(Math.round((dock?.x ?? 0) + (dock?.width ?? 0)));
    await expect.poll(async () => (await box('History')).height).toBeGreaterThan(0.9 * (dock?.height ?? Infinity));
  });

  it('is found again when the window is loaded anew, and set back', async () => {
    const before = await groups();
    const sizes = await box('History');
    // What is kept is written a moment after the change.
    const kept = async () => JSON.stringify(((await settings())['workspaces'] as { changed: unknown }).changed);
    await expect
      .poll(kept)
      .toMatch(/^\{"edit":\{"kind":"split","axis":"row".*"front":"history"\}\],"shares":[^{}]*\}\}$/);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => groups()).toEqual(before);
    await expect.poll(() => box('History')).toEqual(sizes);
    await page.getByRole('button', { name: 'Workspace menu' }).click();
    await page.getByRole('menuitem', { name: 'Reset workspace' }).click();
    await expect.poll(() => groups()).toEqual(edit);
  });

  it('keeps what is typed in a panel that is moved, covered and closed', async () => {
    const search = page.getByRole('spinbutton', { name: 'Seed' });
    await search.fill('4711');
    const note = tab('Inspector');
    await drag(note, page.getByRole('tabpanel', { name: 'Archive' }), 0.5, 0.5);
    await tab('Archive').click();
    await expect.poll(() => search.isVisible()).toBe(false);
    await tab('Inspector').click();
    await expect.poll(() => search.inputValue()).toBe('4711');
    await resetWorkspace();
  });

  it('moves the line between two panels by pointer and by arrow keys', async () => {
    const line = page.getByRole('separator', { name: 'Between Bin and Viewer' });
    const before = await box('Viewer');
    const at = await line.boundingBox();
    await page.mouse.move((at?.x ?? 0) + 0.5, (at?.y ?? 0) + 200);
    await page.mouse.down();
    await page.mouse.move((at?.x ?? 0) + 60.5, (at?.y ?? 0) + 200, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Math.round((await box('Viewer')).x - before.x)).toBe(60);
    const value = Number(await line.getAttribute('aria-valuenow'));
    await line.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Math.round((await box('Viewer')).x - before.x)).toBe(60 + 4 * 16);
    await expect.poll(async () => Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan(value);
    await page.keyboard.press('End');
    await expect.poll(async () => (await box('Viewer')).width).toBeGreaterThanOrEqual(95);
    await resetWorkspace();
    await expect.poll(() => box('Viewer')).toEqual(before);
  });

  it('does it all from the keyboard', async () => {
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Control+F6');
    await expect.poll(() => focusedTab()).toBe('Bin');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => groups()).toContain('Viewer, Bin*');
    await expect.poll(() => focusedTab()).toBe('Bin');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focusedTab()).toBe('Viewer');
    await expect.poll(() => groups()).toContain('Viewer*, Bin');
    await page.keyboard.press('`');
    await expect.poll(() => groups()).toEqual(['Viewer*, Bin']);
    await expectAccessible(page, 'a panel maximised');
    await page.keyboard.press('`');
    await expect.poll(() => groups()).toHaveLength(edit.length);
    await page.keyboard.press('End');
    await expect.poll(() => focusedTab()).toBe('Bin');
    await page.keyboard.press('Delete');
    await expect.poll(() => focusedTab()).toBe('Viewer');
    await expect.poll(async () => (await groups()).join()).not.toContain('Bin');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Panel' });
    await menu.waitFor();
    await expectAccessible(page, "a panel's menu");
    await escape(menu);
    await page.keyboard.press('F10');
    await page.getByRole('menuitem', { name: 'View', exact: true }).hover();
    await page.getByRole('menuitem', { name: 'Panels', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Bin', exact: true }).click();
    await expect.poll(() => groups()).toContain('Log, Bin*');
    await resetWorkspace();
    await expect.poll(() => groups()).toEqual(edit);
  });
});

describe('workspaces', () => {
  it('are saved under a name, renamed and deleted', async () => {
    await page.keyboard.press('Shift+C');
    await menuOfWorkspace('Save workspace as…');
    await answer('Save workspace as', 'Colour');
    await expect.poll(() => chosen()).toBe('Colour');
    await expect.poll(() => groups()).toContain('Scopes*');
    await menuOfWorkspace('Rename workspace…');
    await answer('Rename workspace', 'Grade');
    await page.getByRole('radio', { name: 'Edit', exact: true }).click();
    await expect.poll(() => groups()).not.toContain('Scopes*');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('radio', { name: 'Grade' }).click();
    await expect.poll(() => groups()).toContain('Scopes*');
    await menuOfWorkspace('Delete workspace');
    await expect.poll(() => chosen()).toBe('Edit');
    await expect.poll(() => page.getByRole('radio').count()).toBe(5);
  });

  it('are gone through while a take is made, which is there afterwards', async () => {
    await page.getByRole('button', { name: 'Add a folder to the archive' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a folder to the archive' });
    await goToFolder(dialog, footage.archive);
    await dialog.getByRole('combobox', { name: 'Consent' }).selectOption('Our own footage');
    await dialog.getByRole('button', { name: 'Add this folder' }).click();
    const shots = page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
    await shots.first().waitFor({ timeout: 120_000 });
    await jobEnds(page, 'ingest');

    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await shots.first().click();
    await page.getByRole('slider', { name: 'Strength' }).fill('65');
    await page.keyboard.press('Control+Enter');
    await page.locator('.job[data-kind="regenerate"]').first().waitFor();
    for (const [name, letter] of workspaces) {
      await page.keyboard.press(`Alt+Shift+${letter}`);
      await expect.poll(() => chosen()).toBe(name);
    }
    await page.keyboard.press('Alt+Shift+G');
    await page.locator('.take[data-take="1"]').waitFor({ timeout: 180_000 });
    await expect.poll(() => page.getByRole('slider', { name: 'Strength' }).inputValue()).toBe('65');
    const host = await connectBeside(page);
    const { takes } = await host.api.call('project.snapshot', {});
    host.close();
    expect(takes).toHaveLength(1);
  });

  it.each(workspaces)('%s: axe finds nothing serious', async (name, letter) => {
    await page.keyboard.press(`Alt+Shift+${letter}`);
    await expect.poll(() => chosen()).toBe(name);
    await expectAccessible(page, `workspace ${name}`);
  });

  it('stand in every size of window without a word cut off', async () => {
    const sizes = [
      { name: '1280x800', width: 1280, height: 800 },
      { name: '1440x900', width: 1440, height: 900 },
      { name: '1920x1080', width: 1920, height: 1080 },
      { name: '2560x1440', width: 2560, height: 1440 },
      // A screen of twice the density, and what a browser zoomed to 200 % on a full HD screen lays out.
      { name: '1440x900-density-2', width: 1440, height: 900, density: 2 },
      { name: '1920x1080-zoom-200', width: 960, height: 540, density: 2 },
    ];
    const devtools = await page.context().newCDPSession(page);
    for (const { name: size, width, height, density = 1 } of sizes) {
      await page.setViewportSize({ width, height });
      const metrics = { width, height, deviceScaleFactor: density, mobile: false };
      await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
      for (const [name, letter] of workspaces) {
        await page.keyboard.press(`Alt+Shift+${letter}`);
        await expect.poll(() => chosen()).toBe(name);
        await workprint.screenshot(`workspace-${size}-${name.toLowerCase()}`);
        await expect.poll(() => cutOff(), { message: `${name} at ${size}` }).toEqual([]);
      }
    }
    expect(workprint.complaints).toEqual([]);
  });
});

function tab(name: string): Locator {
  return page.getByRole('tab', { name, exact: true });
}

/** The groups as they are read: their tabs, the one in front with a star. */
function groups(): Promise<string[]> {
  return page
    .getByRole('tablist')
    .evaluateAll((lists) =>
      lists.map((list) =>
        [...list.children].map((each) => `${each.textContent}${each.ariaSelected === 'true' ? '*' : ''}`).join(', '),
      ),
    );
}

async function box(panel: string) {
  const found = await page.getByRole('tabpanel', { name: panel, exact: true }).boundingBox();
  if (!found) throw new Error(`The panel ${panel} is not seen.`);
  return found;
}

/** Takes hold of a tab and brings it over a place in something, in shares of its size. */
async function hold(from: Locator, to: Locator, x: number, y: number): Promise<void> {
  const target = await to.boundingBox();
  await from.hover();
  await page.mouse.down();
  await page.mouse.move((target?.x ?? 0) + x * (target?.width ?? 0), (target?.y ?? 0) + y * (target?.height ?? 0), {
    steps: 6,
  });
}

async function drag(from: Locator, to: Locator, x: number, y: number): Promise<void> {
  await hold(from, to, x, y);
  await page.locator('.dock-mark').waitFor();
  await page.mouse.up();
}

async function menuOfWorkspace(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Workspace menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function resetWorkspace(): Promise<void> {
  await menuOfWorkspace('Reset workspace');
}

async function answer(dialogName: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: dialogName });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

function chosen(): Promise<string> {
  return page.getByRole('radio', { checked: true }).innerText();
}

function focusedTab(): Promise<string> {
  return page.evaluate(() =>
    document.activeElement?.role === 'tab' ? (document.activeElement.textContent ?? '') : '',
  );
}

async function settings(): Promise<Record<string, unknown>> {
  const host = await connectBeside(page);
  const kept = await host.api.call('window.settings', {});
  host.close();
  return kept;
}

/** Buttons, tabs and headings whose words do not fit, and that do not end in an ellipsis; and panels' controls that stand outside of the window. */
function cutOff(): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('button, h3, label, .badge, .empty p')].filter((element) =>
      element.checkVisibility({ visibilityProperty: true }),
    );
    return seen.flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) return [];
      const name = element.ariaLabel ?? element.textContent ?? '';
      const cut =
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).textOverflow !== 'ellipsis';
      const outside = right > innerWidth + 1 || left < -1;
      return cut || outside ? [`${name.slice(0, 40)} ${cut ? 'is cut' : 'is outside'}`] : [];
    });
  });
}
