/// <reference lib="dom" />
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

/** Frames of each of the two clips the tests edit. */
const length = 48;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  const { page } = workprint;
  await importFootage(page, footage.rushes, footage.names);
  await asset(page, footage.names[0] ?? '').dblclick();
  await goTo('+24');
  await page.keyboard.press('i');
  await goTo(`+${length - 1}`);
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
});

beforeEach(async () => {
  const { page } = workprint;
  await goTo('0');
  await page.keyboard.press('Shift+Z');
  await canvasBox();
  await expect.poll(() => picture()).toEqual(['0-48', '48-96']);
});

afterAll(() => workprint.close());

describe('the timeline under the hand', () => {
  it('trims an edge by dragging, as one undo step', async () => {
    await drag(at(48) - 3, at(30));
    await expect.poll(() => picture()).toEqual(['0-30', '48-96']);
    await undo('trim clip');
  });

  it('snaps a trim to the playhead, and not with snapping off', async () => {
    const { keyboard } = workprint.page;
    for (let i = 0; i < 3; i++) await keyboard.press('Control+-');
    await goTo('100');
    await drag(zoomedOut(48) - 1, zoomedOut(25));
    await expect.poll(() => picture()).toEqual(['0-24', '48-96']);
    await undo('trim clip');
    await keyboard.press('n');
    await drag(zoomedOut(48) - 1, zoomedOut(25));
    await expect.poll(() => picture()).toEqual(['0-25', '48-96']);
    await keyboard.press('n');
    await undo('trim clip');
  });

  it('moves a clip over others and leaves a gap', async () => {
    // Zoomed out: a drag that is held outside the timeline would scroll it.
    for (let i = 0; i < 3; i++) await workprint.page.keyboard.press('Control+-');
    await drag(zoomedOut(10), zoomedOut(130));
    await expect.poll(() => picture()).toEqual(['48-96', '120-168']);
    await undo('move clip');
  });

  it('forgets a gesture at Escape', async () => {
    const { page } = workprint;
    const box = await canvasBox();
    await page.mouse.move(box.x + at(10), box.y + lane());
    await page.mouse.down();
    await page.mouse.move(box.x + at(40), box.y + lane(), { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => picture()).toEqual(['0-48', '48-96']);
  });

  it('cuts with the razor tool and at the playhead', async () => {
    const { page } = workprint;
    const box = await canvasBox();
    await page.keyboard.press('b');
    await page.mouse.click(box.x + at(20), box.y + lane());
    await expect.poll(() => picture()).toEqual(['0-20', '20-48', '48-96']);
    await page.keyboard.press('Escape');
    await undo('razor');
    await goTo('212');
    await page.keyboard.press('Control+k');
    await expect.poll(() => picture()).toEqual(['0-48', '48-60', '60-96']);
    await undo('razor');
  });

  it('deletes leaving a gap, and with ripple', async () => {
    const { page } = workprint;
    const box = await canvasBox();
    await page.mouse.click(box.x + at(20), box.y + lane());
    await page.keyboard.press('Delete');
    await expect.poll(() => picture()).toEqual(['48-96']);
    await undo('delete clip');
    await page.mouse.click(box.x + at(20), box.y + lane());
    await page.keyboard.press('Shift+Delete');
    await expect.poll(() => picture()).toEqual(['0-48']);
    await undo('ripple delete');
  });

  it('takes a clip dragged from the bin', async () => {
    const { page } = workprint;
    await canvasBox();
    await asset(page, footage.names[0] ?? '').dragTo(page.locator('.timeline-canvas'), {
      targetPosition: { x: at(97), y: lane() },
    });
    await expect.poll(async () => (await picture()).length).toBe(3);
    await undo('overwrite with clip');
  });

  it('says why an edit is refused and stays as it was', async () => {
    const { page } = workprint;
    const box = await canvasBox();
    await page.mouse.click(box.x + at(20), box.y + lane());
    await goTo('400');
    await page.keyboard.press('Control+k');
    await page.getByRole('alert').filter({ hasText: 'There is no clip to cut here.' }).waitFor();
    await expect.poll(() => picture()).toEqual(['0-48', '48-96']);
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }).click();
  });

  it('rolls back to the host when it refuses an edit that came too late', async () => {
    const { page } = workprint;
    let held: (() => void)[] | null = null;
    const late = await workprint.newWindow((socket) => {
      const host = socket.connectToServer();
      socket.onMessage((message) => {
        if (held) held.push(() => host.send(message));
        else host.send(message);
      });
    });
    await expect.poll(() => clips(late).count()).toBeGreaterThan(0);
    held = [];
    // In the late window the first clip is deleted at once, but the host does not hear of it yet.
    await late.getByRole('listbox', { name: 'Clips' }).focus();
    await late.keyboard.press('Home');
    await late.keyboard.press('Delete');
    await expect.poll(() => pictureIn(late)).toEqual(['48-96']);
    // Meanwhile the other window trims it.
    await drag(at(48) - 3, at(30));
    await expect.poll(() => picture()).toEqual(['0-30', '48-96']);
    // The host has it, too: else the other edit would be the first.
    await page.getByRole('button', { name: 'Undo trim clip' }).waitFor();
    for (const send of held) send();
    held = null;
    await late.getByRole('alert').filter({ hasText: 'Delete clip was not done.' }).waitFor();
    await expect.poll(() => pictureIn(late)).toEqual(['0-30', '48-96']);
    await late.screenshot({ path: workprint.screenshotPath('10-edit-refused') });
    await late.close();
    await page.bringToFront();
    await undo('trim clip');
  });
});

async function goTo(typed: string): Promise<void> {
  const field = workprint.page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(typed);
  await field.press('Enter');
}

/** The picture clips, each as first frame and end. */
function picture(): Promise<string[]> {
  return pictureIn(workprint.page);
}

async function pictureIn(page: Workprint['page']): Promise<string[]> {
  const words = await clips(page).allInnerTexts();
  const frames = (timecode: string) => {
    const [h = 0, m = 0, s = 0, f = 0] = timecode.split(':').map(Number);
    return ((h * 60 + m) * 60 + s) * 24 + f;
  };
  return words
    .filter((line) => line.startsWith('V'))
    .map((line) => /(\d\d:\d\d:\d\d:\d\d) to (\d\d:\d\d:\d\d:\d\d)/.exec(line) ?? [])
    .map(([, from = '', to = '']) => `${frames(from)}-${frames(to)}`);
}

async function canvasBox() {
  const box = await workprint.page.locator('.timeline-canvas').boundingBox();
  if (!box) throw new Error('the timeline is not drawn');
  width = box.width;
  return box;
}

let width = 0;

/** Where a frame is, in pixels, when the whole sequence is fitted. */
function at(frame: number): number {
  return Math.round((frame * (width - 40)) / (2 * length));
}

/** The same after zooming out three times. */
function zoomedOut(frame: number): number {
  return Math.round(at(frame) / 1.5 ** 3);
}

/** A height in track V1, below V2. */
function lane(): number {
  return 24 + 56 + 40;
}

async function drag(from: number, to: number): Promise<void> {
  const { page } = workprint;
  const box = await canvasBox();
  await page.mouse.move(box.x + from, box.y + lane());
  await page.mouse.down();
  await page.mouse.move(box.x + (from + to) / 2, box.y + lane(), { steps: 3 });
  await page.mouse.move(box.x + to, box.y + lane(), { steps: 3 });
  await page.mouse.up();
}

/** Undoes one step and sees that all is as before. */
async function undo(label: string): Promise<void> {
  const { page } = workprint;
  await page.getByRole('button', { name: `Undo ${label}` }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: `Redo ${label}` }).waitFor();
  await expect.poll(() => picture()).toEqual(['0-48', '48-96']);
}
