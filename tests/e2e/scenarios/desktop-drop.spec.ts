/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CUT, startEditing, type Editor } from '../harness/editor.ts';
import { writeRushes } from '../harness/rushes.ts';
import { asset } from '../harness/window.ts';

/** Footage dragged in from the desktop, as where the shell tells where it lies. */
let editor: Editor;
let card: string;
let dropped: readonly string[];

beforeAll(async () => {
  editor = await startEditing();
  card = join(editor.workprint.folder, 'card');
  mkdirSync(card);
  dropped = await writeRushes(card, ['D', 'E'], 24);
  writeFileSync(join(card, 'broken.mp4'), 'no film');
  mkdirSync(join(card, 'deeper'));
  await writeRushes(join(card, 'deeper'), ['F'], 24);
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

/** Lets go of files and folders of the disk over a place of the window, `x` pixels into it; before that `seen` looks at what is said there. */
async function drop(
  onto: Locator,
  paths: readonly string[],
  { x = 4, y = 4, ctrlKey = false, seen = async (): Promise<void> => undefined } = {},
): Promise<void> {
  const names = Object.fromEntries(paths.map((path) => [basename(path), path]));
  const dispatch = (type: 'dragover' | 'drop') =>
    onto.evaluate(
      (element, [kind, where, at]) => {
        // As Electron's preload script says it; see electron/preload/preload.test.ts.
        Object.assign(window, { workprintPathOf: (file: File) => where[file.name] ?? '' });
        const dataTransfer = new DataTransfer();
        for (const name of Object.keys(where)) dataTransfer.items.add(new File([], name));
        const { left, top } = element.getBoundingClientRect();
        const place = { clientX: left + at.x, clientY: top + at.y, ctrlKey: at.ctrlKey };
        element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer, ...place }));
      },
      [type, names, { x, y, ctrlKey }] as const,
    );
  await dispatch('dragover');
  await seen();
  await dispatch('drop');
}

/** Where a frame of the cut, all of it fitted, lies on a track of the canvas. */
async function place(track: string, frame: number): Promise<{ x: number; y: number }> {
  await editor.press('Shift+z');
  const { page } = editor;
  const canvas = await page.locator('.timeline-canvas').boundingBox();
  const header = await page.locator('.track-header', { hasText: track }).boundingBox();
  if (!canvas || !header) throw new Error('the timeline is not drawn');
  return { x: (frame * (canvas.width - 40)) / 144, y: header.y - canvas.y + header.height * 0.45 };
}

const canvas = (): Locator => editor.page.locator('.timeline-canvas');
const hint = (): Locator => editor.page.locator('.drop-hint');

describe('footage from the desktop', () => {
  it('overwrites where it is dropped on a track, caught by a cut, as one undo step', async () => {
    const at = await place('V1', 96);
    const seen = () => hint().filter({ hasText: 'Overwrite' }).waitFor();
    await drop(canvas(), dropped, { ...at, x: at.x + 3, seen });
    const cut = [...FIRST_CUT.slice(0, 2), 'D 96-120 from 0', 'E 120-144 from 0'];
    await editor.expectTracks({ V1: cut, A1: cut });
    await asset(editor.page, 'E.mp4').waitFor();
    await editor.press('Control+z');
    await editor.expectTracks({ V1: FIRST_CUT, A1: FIRST_CUT });
    await expect.poll(() => hint().count()).toBe(0);
  });

  it('makes room with Ctrl, and gets a track of its own above the others', async () => {
    await drop(canvas(), [dropped[0] ?? ''], { ...(await place('V1', 48)), ctrlKey: true });
    const made = [FIRST_CUT[0], 'D 48-72 from 0', 'B 72-120 from 24', 'C 120-168 from 24'] as string[];
    await editor.expectTracks({ V1: made, A1: made });
    await editor.press('Control+z');
    await editor.expectTracks({ V1: FIRST_CUT });
    await drop(canvas(), [dropped[0] ?? ''], { x: (await place('V1', 0)).x, y: 6 });
    await editor.expectTracks({ V1: FIRST_CUT, V2: ['D 0-24 from 0'] });
  });

  it('lands on no locked track', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Lock V1', exact: true }).click();
    const seen = () => hint().filter({ hasText: 'V1 is locked' }).waitFor();
    await drop(canvas(), dropped, { ...(await place('V1', 96)), seen });
    await expect.poll(() => hint().count()).toBe(0);
    // One import comes after the other: nothing was begun before this one.
    await drop(page.locator('.bin'), await writeRushes(join(editor.workprint.folder, 'later'), ['G'], 24));
    await asset(page, 'G.mp4').waitFor();
    expect(editor.film().lines('V1')).toEqual(FIRST_CUT);
  });

  it('comes into the bin it is dropped on, folders with all that is in them; what is no film is named', async () => {
    const { page } = editor;
    await page.keyboard.press('F7');
    const form = page.getByRole('dialog', { name: 'New bin' });
    await form.getByLabel('Name', { exact: true }).fill('Card');
    await form.getByRole('button', { name: 'OK' }).click();
    await form.waitFor({ state: 'hidden' });
    const row = page.getByRole('tree', { name: 'Bins' }).getByRole('treeitem', { name: 'Card' });
    await row.waitFor();
    await drop(row, [card]);
    await page.getByRole('alert').filter({ hasText: 'broken.mp4' }).waitFor();
    await row.click();
    await asset(page, 'F.mp4').waitFor();
    const inBin = () => {
      const { timeline } = editor.film();
      const [bin] = timeline.binsIn(null);
      return bin ? timeline.logsIn(bin.id).length : 0;
    };
    // Films and their sound; the films D and E were in the project before, beside all bins, and stay there.
    await expect.poll(inBin).toBe(4);
  });
});
