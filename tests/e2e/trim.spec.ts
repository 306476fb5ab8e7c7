/// <reference lib="dom" />
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rescale, type RationalTime } from '../../core/time/rational-time.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { asset, importFootage, undoSteps } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let host: HostClient;
/** The steps of history that there were before a test. */
let revision = 0;

/** Three clips of 48 frames that each show their source from frame 24 on, with picture and sound. */
const opening = { V1: '24+48 24+48 24+48', V2: '' };

beforeAll(async () => {
  workprint = await startWorkprint();
  const footage = await layOutFootage(workprint.folder);
  const { page } = workprint;
  const [name = ''] = footage.names;
  await importFootage(page, footage.rushes, [name]);
  await asset(page, name).dblclick();
  await type('Timecode', '+24');
  await page.keyboard.press('i');
  await type('Timecode', '+47');
  await page.keyboard.press('o');
  for (let i = 0; i < 3; i++) await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
  host = await connectBeside(page);
});

beforeEach(async () => {
  const { page } = workprint;
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await type('Timecode', '0');
  await page.keyboard.press('Shift+Z');
  await page.keyboard.press('Control+-');
  await page.keyboard.press('Control+-');
  await expect.poll(() => film()).toMatchObject(opening);
  revision = await revisionNow();
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

describe('trims with the mouse', () => {
  it.each([
    { what: 'an edge', tool: 'v', keys: [], V1: '24+40 -8 24+48 24+48' },
    { what: 'with Alt, rippled', tool: 'v', keys: ['Alt'], V1: '24+40 24+48 24+48' },
    { what: 'with Ctrl, rolled', tool: 'v', keys: ['Control'], V1: '24+40 16+56 24+48' },
    { what: 'the ripple tool', tool: 'Alt+6', keys: [], V1: '24+40 24+48 24+48' },
    { what: 'the roll tool', tool: 'Alt+7', keys: [], V1: '24+40 16+56 24+48' },
    { what: 'the trim tool beside the cut', tool: 'f', keys: [], V1: '24+40 24+48 24+48' },
  ])('$what', async ({ tool, keys, V1 }) => {
    await pull({ tool, keys, from: 48, nudge: -5, to: 40 });
    await changedTo({ V1 });
  });

  it.each([
    { what: 'slips: to the right comes what was before', tool: 'Alt+8', low: false, V1: '24+48 14+48 24+48' },
    { what: 'slides between its neighbours', tool: 'Alt+9', low: false, V1: '24+58 24+48 34+38' },
    { what: 'slips in the upper part with the trim tool', tool: 'f', low: false, V1: '24+48 14+48 24+48' },
    { what: 'slides in the lower part with the trim tool', tool: 'f', low: true, V1: '24+58 24+48 34+38' },
  ])('$what', async ({ tool, low, V1 }) => {
    await pull({ tool, from: 70, to: 80, low });
    await changedTo({ V1 });
  });

  it('stops where there is no more media, and says so beside the pointer', async () => {
    const { page } = workprint;
    await pull({
      tool: 'Alt+8',
      from: 60,
      to: 100,
      held: async () => {
        await page.locator('.gesture-hint', { hasText: 'Slip −24' }).waitFor();
        await page.locator('.trim-limit', { hasText: 'no more media' }).waitFor();
        await page.locator('.gesture-limit', { hasText: 'Goes no further' }).waitFor();
        await drawn(page.locator('.trim-display .trim-pane'));
        await workprint.screenshot('trims-2-slip-limit');
      },
    });
    await changedTo({ V1: '24+48 0+48 24+48' });
  });

  it('snaps to the playhead and to marks, and shows the pictures of both sides meanwhile', async () => {
    const { page } = workprint;
    await type('Timecode', '+41');
    await pull({
      tool: 'Alt+7',
      from: 48,
      nudge: -5,
      to: 41.3,
      held: async () => {
        const panes = page.locator('.trim-display .trim-pane');
        await expect.poll(() => frames(panes)).toEqual(['64', '17']);
        await expect
          .poll(() => panes.allInnerTexts())
          .toEqual([expect.stringMatching(/Outgoing[^]*−7/), expect.stringMatching(/Incoming[^]*−7/)]);
        await drawn(panes);
        await workprint.screenshot('trims-1-two-up');
      },
    });
    await expect.poll(() => page.locator('.trim-display').count()).toBe(0);
    await changedTo({ V1: '24+41 17+55 24+48' });
  });

  it('shows four pictures while a clip slides', async () => {
    const { page } = workprint;
    await pull({
      tool: 'Alt+9',
      from: 70,
      to: 75,
      held: async () => {
        const panes = page.locator('.trim-display .trim-pane');
        await expect.poll(() => frames(panes)).toEqual(['76', '24', '71', '29']);
        await drawn(panes);
        await workprint.screenshot('trims-3-four-up');
      },
    });
    await changedTo({ V1: '24+53 24+48 29+43' });
  });

  it('is given up by Escape, and by a window that loses the focus', async () => {
    const { page } = workprint;
    const giveUps = [
      () => page.keyboard.press('Escape'),
      () => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    ];
    for (const giveUp of giveUps) {
      for (const tool of ['v', 'Alt+6', 'Alt+8', 'Alt+9', 'a', 'c'])
        await pull({ tool, from: 60, to: 90, held: giveUp });
    }
    await expect.poll(() => film()).toMatchObject(opening);
    expect(await revisionNow()).toBe(revision);
    await page.keyboard.press('v');
  });
});

describe('moves with the mouse', () => {
  it('draws a frame around clips, and drags them to the track above', async () => {
    const { page } = workprint;
    await pull({
      tool: 'v',
      from: 160,
      to: 60,
      track: 'V1',
      low: true,
      toTrack: 'V2',
      held: () => workprint.screenshot('trims-4-marquee'),
    });
    const picked = page.getByRole('listbox', { name: 'Clips' }).getByRole('option', { selected: true });
    await expect.poll(() => picked.count()).toBe(2);
    await pull({ tool: 'v', from: 70, to: 70, toTrack: 'V2' });
    await changedTo({ V1: '24+48', V2: '-48 24+48 24+48' });
  });

  it('scrolls the lanes while a frame or a clip is held beyond them, and holds the frame where it was begun', async () => {
    const { page } = workprint;
    const { mouse } = page;
    const { y: top, height } = await area();
    await makeTall('V1', 'V2');
    const seesLowest = () => expect.poll(() => laneY('A1')).toBeLessThan(top + height);
    const seesHighest = () => expect.poll(() => laneY('V2')).toBeGreaterThan(top + 24 + 50);
    await mouse.move(await x(100), top + 100);
    await mouse.wheel(0, 2000);
    await seesLowest();
    await page.keyboard.press('v');
    await mouse.move(await x(160), await laneY('A1'));
    await mouse.down();
    await mouse.move(await x(70), top - 8, { steps: 4 });
    await seesHighest();
    const picked = page.getByRole('listbox', { name: 'Clips' }).getByRole('option', { selected: true });
    await expect.poll(() => picked.count()).toBe(4);
    await workprint.screenshot('trims-7-scrolled-marquee');
    await mouse.move(await x(70), top + height + 8, { steps: 4 });
    await seesLowest();
    await expect.poll(() => picked.count()).toBe(2);
    await page.keyboard.press('Escape');
    await mouse.up();

    await mouse.move((await x(60)) + 2, await laneY('V1', true));
    await mouse.down();
    await mouse.move((await x(60)) + 2, top + 5, { steps: 4 });
    await seesHighest();
    await mouse.move((await x(60)) + 2, await laneY('V2'), { steps: 3 });
    await mouse.up();
    await changedTo({ V1: '24+48 -48 24+48', V2: '-48 24+48' });
    for (const track of ['V1', 'V2']) await trackHandle(track).dispatchEvent('dblclick');
    await expect.poll(() => laneY('A1')).toBeLessThan(top + height);
  });

  it('copies with Alt, inserts with Ctrl, and asks for a track of its own above the others', async () => {
    await pull({ tool: 'v', keys: ['Alt'], from: 10, to: 154 });
    await changedTo({ V1: '24+48 24+48 24+48 24+48' });
    await pull({ tool: 'v', keys: ['Control'], from: 106, to: 10, nudge: 0 });
    await changedTo({ V1: '24+48 24+48 24+48' });
    await pull({ tool: 'v', from: 10, to: 20, above: true });
    await changedTo({ V1: '-48 24+48 24+48', V3: '-10 24+48' });
  });

  it('picks all that follows and moves it, and marks a range', async () => {
    const { page } = workprint;
    await pull({ tool: 'a', from: 60, to: 76 });
    await changedTo({ V1: '24+48 -16 24+48 24+48' });
    await pull({ tool: 'c', from: 20, to: 110, nudge: 0 });
    await page.keyboard.press('v');
    await page.keyboard.press("'");
    await changedTo({ V1: '24+20 38+34' });
  });
});

describe('what is typed', () => {
  it('trims the cut that is picked, moves clips, and goes to a timecode, with the focus anywhere', async () => {
    const { page } = workprint;
    await click(48 - 1);
    await page.keyboard.type('-12');
    await workprint.screenshot('trims-5-entry');
    await page.keyboard.press('Enter');
    await changedTo({ V1: '24+36 -12 24+48 24+48' }, false);
    await expect.poll(() => page.locator('.trim-display .trim-pane').count()).toBe(2);
    await undo({ V1: opening.V1 });

    await page.keyboard.press('Alt+7');
    await click(48 - 1);
    await page.keyboard.type('+1:00');
    await page.keyboard.press('Enter');
    await changedTo({ V1: '24+72 48+24 24+48' });

    await page.keyboard.press('v');
    await click(120);
    await page.keyboard.type('+24');
    await page.keyboard.press('Enter');
    await changedTo({ V1: '24+48 24+48 -24 24+48' });

    await page.keyboard.type('1:06');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Timecode', exact: true }).inputValue())
      .toBe('00:00:01:06');
    await page.getByRole('status').filter({ hasText: 'Playhead at 00:00:01:06' }).waitFor({ state: 'attached' });

    await page.keyboard.type('+1:2:3:4:5');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Type a distance' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.numeric-entry').count()).toBe(0);
  });
});

/** What lies on each track: `source+duration`, `-frames` for gaps. */
async function film(): Promise<Record<string, string>> {
  const { records } = await host.api.call('project.snapshot', {});
  const timeline = Timeline.from(records);
  const [sequence] = timeline.sequences();
  if (!sequence) return {};
  const frameOf = (at: RationalTime) => rescale(at, sequence.rate, 'nearest').value;
  const strip = (id: string) =>
    timeline
      .items(id)
      .map((item) => (item.kind === 'gap' ? `-${item.duration}` : `${frameOf(item.sourceStart)}+${item.duration}`))
      .join(' ');
  return Object.fromEntries(timeline.tracks(sequence.id).map(({ id, name }) => [name, strip(id)]));
}

/** Waits for the film to be so, sees that it was one step, and takes it back. */
async function changedTo(expected: Record<string, string>, back = true): Promise<void> {
  await expect.poll(() => film()).toMatchObject(expected);
  await expect.poll(() => revisionNow()).toBe(revision + 1);
  if (back) await undo(opening);
}

async function revisionNow(): Promise<number> {
  return (await host.api.call('project.snapshot', {})).revision;
}

async function undo(expected: Record<string, string>): Promise<void> {
  await undoSteps(workprint.page, host);
  expect(await film()).toMatchObject(expected);
  revision = await revisionNow();
}

interface Pull {
  readonly tool: string;
  readonly keys?: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Pixels beside the frame at which it is held. */
  readonly nudge?: number;
  readonly track?: string;
  readonly toTrack?: string;
  readonly low?: boolean;
  readonly above?: boolean;
  readonly held?: () => Promise<unknown>;
}

/** Chooses a tool, presses, drags and lets go. */
async function pull({ tool, keys = [], from, to, nudge = 2, track = 'V1', toTrack = track, low, above, held }: Pull) {
  const { page } = workprint;
  await page.keyboard.press(tool);
  const y = await laneY(track, low);
  await page.mouse.move((await x(from)) + nudge, y);
  await page.mouse.down();
  for (const key of keys) await page.keyboard.down(key);
  const end = above ? (await area()).y + 8 : await laneY(toTrack, low === true && toTrack === track);
  const target = (await x(to)) + nudge;
  await page.mouse.move(((await x(from)) + target) / 2, (y + end) / 2, { steps: 3 });
  await page.mouse.move(target, end, { steps: 3 });
  await held?.();
  await page.mouse.up();
  for (const key of keys) await page.keyboard.up(key);
}

async function click(frame: number): Promise<void> {
  const nudge = frame % 48 === 47 ? 3 : 0;
  await workprint.page.mouse.click((await x(frame)) + nudge, await laneY('V1'));
}

/** Makes tracks so tall that not all lanes are in view. */
async function makeTall(...tracks: readonly string[]): Promise<void> {
  for (const track of tracks) {
    const handle = trackHandle(track);
    await handle.focus();
    for (let i = 0; i < 60; i++) await workprint.page.keyboard.press('ArrowDown');
    await expect.poll(() => handle.getAttribute('aria-valuenow')).toBe('240');
  }
}

function trackHandle(track: string) {
  return workprint.page.getByRole('separator', { name: `Height of ${track}`, exact: true });
}

async function area() {
  const box = await workprint.page.locator('.timeline-canvas').boundingBox();
  if (!box) throw new Error('the timeline is not drawn');
  return box;
}

/** Where a frame begins: the whole sequence is fitted, then zoomed out twice. */
async function x(frame: number): Promise<number> {
  const { x: left, width } = await area();
  return left + (frame * (width - 40)) / 144 / 1.5 ** 2;
}

async function laneY(track: string, low = false): Promise<number> {
  const header = workprint.page
    .locator('.track-header')
    .filter({ has: workprint.page.getByText(track, { exact: true }) });
  const box = await header.boundingBox();
  if (!box) throw new Error(`no track ${track}`);
  return box.y + box.height * (low ? 0.8 : 0.4);
}

function frames(panes: ReturnType<Workprint['page']['locator']>): Promise<(string | null)[]> {
  return panes.evaluateAll((all) => all.map((each) => each.getAttribute('data-frame')));
}

/** Waits until every pane has a picture. */
async function drawn(panes: ReturnType<Workprint['page']['locator']>): Promise<void> {
  const isDrawn = (all: Element[]) =>
    all.every((each) => {
      const canvas = each.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.some((value, i) => i % 4 !== 3 && value > 0);
    });
  await expect.poll(() => panes.evaluateAll(isDrawn)).toBe(true);
}

async function type(label: string, words: string): Promise<void> {
  const field = workprint.page.getByRole('textbox', { name: label, exact: true });
  await field.fill(words);
  await field.press('Enter');
}
