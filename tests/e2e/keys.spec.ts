/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { slowness } from './harness/slowness.ts';
import { asset, escape, goToFolder, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;
let host: HostClient;

/** Frames of the stretch of footage that is edited with. */
const length = 48;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names);
  host = await connectBeside(workprint.page);
  await asset(workprint.page, footage.names[0] ?? '').dblclick();
  await goTo('+24');
  await press('i');
  await goTo(`+${length - 1}`);
  await press('o');
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

describe('the command palette', () => {
  it('runs a command with the keyboard alone, and says why another one can not be used', async () => {
    const { page } = workprint;
    await press('Control+p');
    const palette = page.getByRole('dialog', { name: 'Run a command' });
    await palette.waitFor();
    await expect.poll(() => focusedName()).toBe('Run a command');
    await workprint.screenshot('keys-palette');
    await expectAccessible(page, 'palette');

    await page.keyboard.type('apti');
    await press('Enter');
    await palette.waitFor({ state: 'detached' });
    await expect.poll(() => picture()).toEqual(['0-48']);
    await press('Control+z');
    await expect.poll(() => picture()).toEqual([]);

    await press('F1');
    await expect
      .poll(() => palette.getByRole('option', { selected: true }).innerText())
      .toContain('Append to timeline');
    await page.keyboard.type('paste');
    await palette.getByRole('status').filter({ hasText: 'Nothing has been copied yet.' }).waitFor();
    await expect.poll(() => palette.getByRole('status').innerText()).toContain('copy it with Ctrl+C.');
    await press('ArrowDown', 'ArrowUp', 'Enter');
    await workprint.screenshot('keys-palette-refused');
    await expect.poll(() => palette.isVisible()).toBe(true);
    await escape(palette);
  });

  it('opens faster than a person notices', async () => {
    const { page } = workprint;
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      times.push(await paletteOpens());
      await escape(page.getByRole('dialog', { name: 'Run a command' }));
    }
    const median = times.sort((a, b) => a - b)[3] ?? Infinity;
    process.stdout.write(`palette: ${median.toFixed(1)} ms from the key to its first frame (median of 7)\n`);
    // A tenth of a second is where waiting begins; on a machine that does nothing else it is a fifth of that.
    expect(median).toBeLessThan(100 * slowness);
  });
});

describe('another keymap', () => {
  it('is chosen in the Keyboard dialog, and edits', async () => {
    const { page } = workprint;
    await press('Shift+F1');
    await dialog().waitFor();
    await dialog().getByRole('combobox', { name: 'Keymap' }).selectOption('premiere');
    await dialog().getByRole('searchbox', { name: 'Search commands' }).fill('razor');
    await expect.poll(() => rows()).toContain('View › Tool › Razor tool C');
    await expectAccessible(page, 'keyboard dialog');
    await workprint.screenshot('keys-dialog');
    // The first one empties the field.
    await press('Escape');
    await escape(dialog());

    await press(',');
    await expect.poll(() => picture()).toEqual(['0-48']);
    await press('Shift+q');
    await goTo('12');
    await press('Control+k');
    await expect.poll(() => picture()).toEqual(['0-12', '12-48']);
    await goTo('20');
    await press('q');
    await expect.poll(() => picture()).toEqual(['0-12', '12-40']);
    await press('c');
    const razor = page.getByRole('toolbar', { name: 'Timeline tools' }).getByRole('button', { name: 'Razor tool' });
    await expect.poll(() => razor.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => razor.getAttribute('aria-keyshortcuts')).toBe('C');
    await press('v', '\\');
  });

  it('shows its keys in menus and in tooltips, which come with the keyboard too and go with Escape', async () => {
    const { page } = workprint;
    const undo = page.getByRole('button', { name: /^Undo/ });
    const tip = page.getByRole('tooltip');
    await undo.hover();
    await tip.waitFor();
    await expect.poll(() => tip.innerText()).toMatch(/^Undo \w.*Ctrl\s*Z$/s);
    await expectAccessible(page, 'tooltip');
    await workprint.screenshot('keys-tooltip');
    await escape(tip);
    await page.getByRole('button', { name: 'Snapping' }).focus();
    await press('Tab', 'Shift+Tab');
    await tip.waitFor();
    await expect.poll(() => tip.innerText()).toMatch(/S$/);
    await escape(tip);

    await press('F10');
    await page.locator('.menu-item', { hasText: 'Export…' }).filter({ hasText: 'Ctrl M' }).waitFor();
    await press('Escape');
  });

  it('is changed by pressing keys, says who loses one, and is kept', async () => {
    const { page } = workprint;
    await press('Control+Alt+k');
    await dialog().getByRole('searchbox', { name: 'Search commands' }).fill('append');
    const field = dialog().getByRole('textbox', { name: 'Press the new key' });
    await field.focus();
    await press('e');
    const status = dialog().getByRole('status');
    await expect
      .poll(() => status.innerText())
      .toBe('E is the key of Trim › Extend edit to playhead, which loses it and has no other.');
    await workprint.screenshot('keys-clash');
    await press('Enter');
    await dialog().getByRole('button', { name: 'Take E away' }).waitFor();
    await expect.poll(() => rows()).toContain('Place › Append to timeline changed E');
    await dialog().getByRole('searchbox', { name: 'Search commands' }).fill('');
    await dialog().getByRole('textbox', { name: 'Press a key to find what it does' }).focus();
    await press('e');
    await expect.poll(() => rows()).toEqual(['Place › Append to timeline changed E']);
    await press('Escape');
    await escape(dialog());

    await expect
      .poll(async () => (await host.api.call('window.settings', {}))['keys'])
      .toEqual({
        keymap: 'premiere',
        changes: { append: ['E'] },
      });
    await page.reload();
    await asset(page, footage.names[0] ?? '').dblclick();
    await press('e');
    await expect.poll(async () => (await picture()).length).toBe(3);
  });

  it('is saved to be printed and to be read back', async () => {
    const { page } = workprint;
    await press('Control+Alt+k');
    await dialog().getByRole('button', { name: 'Save or print…' }).click();
    const saving = page.getByRole('dialog', { name: 'Save keys' });
    await goToFolder(saving, workprint.folder);
    await workprint.screenshot('keys-save');
    await saving.getByRole('button', { name: 'Save', exact: true }).click();
    await saving.waitFor({ state: 'detached' });
    const sheet = readFileSync(join(workprint.folder, 'Workprint keys Premiere.html'), 'utf8');
    expect(sheet).toContain('<b>E</b><span>Append to timeline</span>');

    writeFileSync(join(workprint.folder, 'broken.json'), '{"format": "workprint-keys", "version": 1, "keymap": "x"}');
    await openFile('broken.json');
    await dialog().getByRole('alert').filter({ hasText: 'holds no keys of Workprint (keymap' }).waitFor();
    const mine = { format: 'workprint-keys', version: 1, keymap: 'avid', changes: { append: ['F5'] } };
    writeFileSync(join(workprint.folder, 'mine.json'), JSON.stringify(mine));
    await openFile('mine.json');
    await expect.poll(() => dialog().getByRole('combobox', { name: 'Keymap' }).inputValue()).toBe('avid');
    await dialog().getByRole('button', { name: 'Reset 1 change' }).click();
    await dialog().getByRole('combobox', { name: 'Keymap' }).selectOption('workprint');
    await escape(dialog());

    await press('?');
    const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts: Workprint' });
    await shortcuts.waitFor();
    await workprint.screenshot('keys-sheet');
    await expectAccessible(page, 'shortcut sheet');
    await escape(shortcuts);
    expect(workprint.complaints).toEqual([]);
  });
});

function dialog(): Locator {
  return workprint.page.getByRole('dialog', { name: 'Keyboard', exact: true });
}

/** The rows of the Keyboard dialog that are in view, as they read. */
async function rows(): Promise<string[]> {
  const texts = await dialog().getByRole('listbox').getByRole('option').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

async function openFile(name: string): Promise<void> {
  await dialog().getByRole('button', { name: 'Import…' }).click();
  const choosing = workprint.page.getByRole('dialog', { name: 'Choose a file' });
  await goToFolder(choosing, workprint.folder);
  await choosing.getByRole('option', { name }).dblclick();
  await choosing.waitFor({ state: 'detached' });
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await workprint.page.keyboard.press(key);
}

async function goTo(typed: string): Promise<void> {
  const field = workprint.page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(typed);
  await field.press('Enter');
}

function focusedName(): Promise<string | null | undefined> {
  return workprint.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

/** The clips of V1 in the project, each as first frame and end. */
async function picture(): Promise<string[]> {
  const { records } = await host.api.call('project.snapshot', {});
  const now = Timeline.from(records);
  const [sequence] = now.sequences();
  const track = sequence && now.tracks(sequence.id).find(({ name }) => name === 'V1');
  if (!track) return [];
  return now
    .placedItems(track.id)
    .flatMap(({ item, start }) => (item.kind === 'clip' ? [`${start}-${start + item.duration}`] : []));
}

/** Milliseconds from the key to the first frame with the palette in it. */
function paletteOpens(): Promise<number> {
  return workprint.page.evaluate(
    () =>
      new Promise<number>((done) => {
        const began = performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', ctrlKey: true, bubbles: true }));
        const look = () =>
          document.querySelector('dialog.palette[open] .palette-row')
            ? requestAnimationFrame(() => done(performance.now() - began))
            : requestAnimationFrame(look);
        look();
      }),
  );
}
