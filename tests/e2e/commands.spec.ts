/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../cli/workprint.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

/** Frames of each of the two clips that the tests edit. */
const length = 48;
const start = ['0-48', '48-96'];

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names);
  await asset(workprint.page, footage.names[0] ?? '').dblclick();
  await goTo('+24');
  await press('i');
  await goTo(`+${length - 1}`);
  await press('o', 'e', 'e');
  await workprint.page.getByRole('button', { name: 'Sequence', exact: true }).click();
});

beforeEach(async () => {
  await goTo('0');
  await press('Shift+Z', 'Escape', 'Alt+x');
  await expect.poll(() => picture()).toEqual(start);
});

afterAll(() => workprint.close());

describe('the menus', () => {
  it('open with Alt, F10 and a click, are walked with arrows and letters, and give the focus back', async () => {
    const { page } = workprint;
    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await press('Alt');
    await page.getByRole('menu', { name: 'File' }).waitFor();
    await expect.poll(() => focusedLabel()).toBe('Import…');
    await press('ArrowRight', 'ArrowDown');
    await page.getByRole('menu', { name: 'Edit' }).waitFor();
    await press('d');
    await expect.poll(() => focusedLabel()).toBe('Duplicate');
    await press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Clips');
    await press('F10', 'ArrowLeft');
    await page.getByRole('menu', { name: 'Help' }).waitFor();
    await press('Escape');
    await page.getByRole('menubar').getByRole('menuitem', { name: 'Trim' }).click();
    await page.getByRole('menu', { name: 'Trim' }).waitFor();
    await page.getByRole('menuitem', { name: 'Roll' }).hover();
    await page.getByRole('menu', { name: 'Roll' }).waitFor();
    await workprint.screenshot('24-submenu');
    await page.getByRole('menubar').getByRole('menuitem', { name: 'Clip' }).hover();
    await page.getByRole('menu', { name: 'Clip' }).waitFor();
    await press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Clips');
  });

  it('say why something can not be used, and leave axe nothing serious to say', async () => {
    const { page } = workprint;
    await press('F10', 'ArrowRight');
    const paste = page.getByRole('menuitem', { name: 'Paste at the playhead' });
    await expect.poll(() => paste.getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => paste.getAttribute('title')).toBe('Nothing has been copied yet.');
    await press('p');
    await page.locator('.menu-reason', { hasText: 'Select a clip and copy it with Ctrl+C.' }).waitFor();
    await press('Enter');
    await expect.poll(() => picture()).toEqual(start);
    await workprint.screenshot('20-menu');
    await expectAccessible();
    await press('Escape');
  });

  it('open beside what is right-clicked, and with the keyboard at what is selected', async () => {
    const { page } = workprint;
    await rightClick(20);
    await page.getByRole('menu', { name: 'Clip' }).waitFor();
    await workprint.screenshot('21-context-menu');
    await page.getByRole('menuitem', { name: 'Ripple delete' }).click();
    await expect.poll(() => picture()).toEqual(['0-48']);
    await undo('ripple delete');
    await rightClick(48);
    await page.getByRole('menu', { name: 'Edit point' }).waitFor();
    await press('Escape');
    await press('Control+a', 'Shift+F10');
    await page.getByRole('menu', { name: 'Clip' }).waitFor();
    await expect.poll(() => focusedLabel()).toBe('Show in the bin');
    await press('End', 'Escape');
    await page.getByRole('listitem').filter({ hasText: 'V1' }).click({ button: 'right' });
    await page.getByRole('menu', { name: 'Track' }).waitFor();
    await press('Escape');
  });
});

describe('edits by key and by menu', () => {
  it('trims, rolls, slips and slides the cut and the clip that are picked', async () => {
    await goTo('200');
    await press('u');
    await workprint.page.getByRole('status').filter({ hasText: 'Edit point: end of' }).waitFor({ state: 'attached' });
    await press('[');
    await expect.poll(() => picture()).toEqual(['0-47', '47-95']);
    await undo('ripple');
    await press('Control+Shift+ArrowRight');
    await expect.poll(() => picture()).toEqual(['0-58', '58-96']);
    await undo('roll');
    await press('Alt+[');
    await expect.poll(() => picture()).toEqual(['0-47', '48-96']);
    await undo('trim clip');
    await choose('Trim', 'Ripple', 'Ripple −10 frames');
    await expect.poll(() => picture()).toEqual(['0-38', '38-86']);
    await undo('ripple');
    await goTo('212');
    await press('Shift+e');
    await expect.poll(() => picture()).toEqual(['0-60', '60-96']);
    await undo('extend edit');
    await press('Shift+w');
    await expect.poll(() => picture()).toEqual(['0-48', '48-60']);
    await undo('trim to playhead');
    await click(20);
    await press('Control+Alt+ArrowRight');
    await undo('slip');
    await choose('Trim', 'Slide', 'Slide +10 frames');
    await expect.poll(() => picture()).toEqual(['10-58', '58-96']);
    await undo('slide');
  });

  it('lifts and extracts between the marks of the sequence', async () => {
    await goTo('10');
    await press('i');
    await goTo('19');
    await press('o', ';');
    await expect.poll(() => picture()).toEqual(['0-10', '20-48', '48-96']);
    await undo('lift in to out');
    await choose('Edit', 'Extract in to out');
    await expect.poll(() => picture()).toEqual(['0-10', '10-38', '38-86']);
    await undo('extract in to out');
  });

  it('cuts, copies, pastes and inserts', async () => {
    await click(20);
    await press('Control+c');
    await goTo('400');
    await press('Control+v');
    await expect.poll(() => picture()).toEqual([...start, '96-144']);
    await undo('paste');
    await goTo('0');
    await choose('Edit', 'Paste and insert');
    await expect.poll(() => picture()).toEqual(['0-48', '48-96', '96-144']);
    await undo('paste insert');
    await click(20);
    await press('Control+x');
    await expect.poll(() => picture()).toEqual(['48-96']);
    await undo('cut');
  });

  it('asks for a speed, says what is wrong with it, and does it at Enter', async () => {
    const { page } = workprint;
    await click(20);
    await press('r');
    const dialog = page.getByRole('dialog', { name: 'Change speed' });
    const speed = dialog.getByRole('textbox', { name: 'Speed' });
    await speed.fill('fast');
    await press('Enter');
    await dialog.getByText('Type a number.').waitFor();
    await workprint.screenshot('22-dialog');
    await expectAccessible();
    await speed.fill('200');
    await press('Enter');
    await expect.poll(() => picture()).toEqual(['0-24', '24-72']);
    await expect.poll(() => clips(page).first().innerText()).toContain('200 %');
    await undo('change speed');
    await choose('Clip', 'Change speed…');
    await speed.fill('0.01');
    await press('Enter');
    await expect.poll(() => picture().then((all) => all.length)).toBe(2);
    await undo('change speed');
  });

  it('puts transitions, markers and marks on the timeline, and takes them off again', async () => {
    const { page } = workprint;
    await goTo('200');
    await press('u', 'Control+Shift+d');
    const dialog = page.getByRole('dialog', { name: 'Add transition' });
    await dialog.getByRole('textbox', { name: 'Length' }).fill('16');
    await press('Enter');
    await expectUndo('add transition');
    await goTo('10');
    await press('m');
    await goTo('106');
    await choose('Mark', 'Add marker');
    await press('Alt+m');
    const marker = page.getByRole('dialog', { name: 'Change marker' });
    await marker.getByRole('textbox', { name: 'Name' }).fill('Look here');
    await marker.getByRole('combobox', { name: 'Colour' }).selectOption('orange');
    await press('Enter');
    await expectUndo('change marker');
    await goTo('12');
    await press('i');
    await goTo('219');
    await press('o');
    await goTo('20');
    await page.getByRole('button', { name: 'Lock A2', exact: true }).click();
    await rightClickAway();
    await click(48, true);
    await workprint.screenshot('23-signs');
    await press('Alt+t');
    const change = page.getByRole('dialog', { name: 'Change transition' });
    await expect.poll(() => change.getByRole('textbox', { name: 'Length' }).inputValue()).toBe('16');
    await press('Escape');
    await press('Delete');
    await expectUndo('remove transition');
    await press('Shift+ArrowDown', 'Control+Alt+m');
    await expectUndo('delete marker');
    for (let i = 0; i < 7; i++) await press('Control+z');
    await expectUndo('append clip');
  });

  it('switches, locks and adds tracks', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Select track A1' }).click();
    await press('Control+ArrowUp', 'Alt+Shift+l');
    const lock = page.getByRole('button', { name: 'Lock V1', exact: true });
    await expect.poll(() => lock.getAttribute('aria-pressed')).toBe('true');
    await click(20);
    await press('Delete');
    await page.getByRole('alert').filter({ hasText: 'locked' }).waitFor();
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }).click();
    await lock.click();
    await expect.poll(() => lock.getAttribute('aria-pressed')).toBe('false');
    await choose('Track', 'Add video track');
    await page.getByRole('button', { name: 'Select track V3' }).waitFor();
    for (let i = 0; i < 3; i++) await press('Control+z');
    await expectUndo('append clip');
  });

  it('nests, renames and groups, and makes a sequence', async () => {
    const { page } = workprint;
    await press('Control+a', 'Shift+n');
    await page.getByRole('dialog', { name: 'Nest' }).getByRole('textbox', { name: 'Name' }).fill('Both');
    await press('Enter');
    await expect.poll(() => picture()).toEqual(['0-96']);
    await undo('nest');
    await click(20);
    await press('F2');
    await page.getByRole('dialog', { name: 'Rename clip' }).getByRole('textbox').fill('Opening');
    await press('Enter');
    await expect.poll(() => clips(page).first().innerText()).toContain('Opening');
    await press('Control+a');
    await choose('Clip', 'Group');
    await choose('Sequence', 'New sequence…');
    await page.getByRole('dialog', { name: 'New sequence' }).waitFor();
    await press('Enter');
    await expect.poll(() => page.getByRole('combobox', { name: 'Sequence' }).count()).toBe(1);
    for (let i = 0; i < 3; i++) await press('Control+z');
    await expectUndo('append clip');
  });

  it('were all made at the host, as the command line lists them', async () => {
    const { nodes } = await succeed('history', workprint.projectPath);
    const labels = new Set((nodes as { label: string }[]).map(({ label }) => label));
    const made = ['Ripple', 'Roll', 'Slip', 'Slide', 'Extend edit', 'Lift in to out', 'Paste insert', 'Change speed'];
    expect(
      [...made, 'Add transition', 'Add marker', 'Change marker', 'Nest', 'Group'].filter((each) => !labels.has(each)),
    ).toEqual([]);
    expect(workprint.complaints).toEqual([]);
  });
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await workprint.page.keyboard.press(key);
}

/** Picks an entry by the menu bar, through submenus where there are any. */
async function choose(menu: string, ...path: string[]): Promise<void> {
  const { page } = workprint;
  await page.getByRole('menubar').getByRole('menuitem', { name: menu, exact: true }).click();
  for (const label of path) {
    await page
      .locator('.menu-item', { has: page.locator(`.menu-label:text-is("${label}")`) })
      .last()
      .click();
  }
}

function focusedLabel(): Promise<string | undefined> {
  return workprint.page.evaluate(() => document.activeElement?.querySelector('.menu-label')?.textContent);
}

async function goTo(typed: string): Promise<void> {
  const field = workprint.page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(typed);
  await field.press('Enter');
}

/** The picture clips, each as first frame and end. */
async function picture(): Promise<string[]> {
  const words = await clips(workprint.page).allInnerTexts();
  const frames = (timecode: string) => {
    const [h = 0, m = 0, s = 0, f = 0] = timecode.split(':').map(Number);
    return ((h * 60 + m) * 60 + s) * 24 + f;
  };
  return words
    .filter((line) => line.startsWith('V'))
    .map((line) => /(\d\d:\d\d:\d\d:\d\d) to (\d\d:\d\d:\d\d:\d\d)/.exec(line) ?? [])
    .map(([, from = '', to = '']) => `${frames(from)}-${frames(to)}`);
}

/** Where a frame of V1 is in the window, when the whole sequence is fitted; low in the lane where transitions are held. */
async function place(frame: number, low = false): Promise<{ x: number; y: number }> {
  const box = await workprint.page.locator('.timeline-canvas').boundingBox();
  const header = await workprint.page.locator('.track-header', { hasText: 'V1' }).boundingBox();
  if (!box || !header) throw new Error('the timeline is not drawn');
  const x = box.x + Math.round((frame * (box.width - 40)) / (2 * length));
  return { x, y: header.y + (low ? header.height * 0.8 : header.height * 0.45) };
}

async function click(frame: number, low = false): Promise<void> {
  const { x, y } = await place(frame, low);
  await workprint.page.mouse.click(x, y);
}

async function rightClick(frame: number): Promise<void> {
  const { x, y } = await place(frame);
  await workprint.page.mouse.click(x, y, { button: 'right' });
}

/** Opens a menu and leaves it. */
async function rightClickAway(): Promise<void> {
  const menu = workprint.page.getByRole('menu', { name: 'Clip' });
  await rightClick(20);
  await menu.waitFor();
  await press('Escape');
  await menu.waitFor({ state: 'detached' });
}

async function expectUndo(label: string): Promise<void> {
  await workprint.page.getByRole('button', { name: `Undo ${label}` }).waitFor();
}

/** Undoes one step and sees that all is as before. */
async function undo(label: string): Promise<void> {
  await expectUndo(label);
  await press('Control+z');
  await workprint.page.getByRole('button', { name: `Redo ${label}` }).waitFor();
  await expect.poll(() => picture()).toEqual(start);
}

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page: workprint.page }).analyze();
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)).toEqual([]);
}
