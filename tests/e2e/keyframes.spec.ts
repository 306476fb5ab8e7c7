/// <reference lib="dom" />
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyframesOf } from '../../core/timeline/model/keyframes.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { succeed } from '../cli/workprint.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { clips, frameOnShow, undoSteps } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let page: Page;
let host: HostClient;

beforeAll(async () => {
  workprint = await startWorkprint({
    prepare: async (project, folder) => {
      const { rushes, names } = await layOutFootage(folder);
      const file = names[0] ?? '';
      await succeed('new', project);
      await succeed('import', project, join(rushes, file));
      await succeed('cut', project, `${file}@0-72`, `${file}@100-172`, '--rate', '24', '--size', '640x360');
    },
  });
  ({ page } = workprint);
  await clips(page).first().waitFor({ state: 'attached' });
  host = await connectBeside(page);
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
});

afterAll(async () => {
  host?.close();
  await workprint.close();
});

describe('the inspector', () => {
  it('takes typed numbers, sums and units, each one undo step', async () => {
    await type('Scale', '50 %');
    await sees('scale', 0.5);
    await type('Scale', '+=10');
    await sees('scale', 0.6);
    await type('Position X', '64 px');
    await sees('positionX', 0.1);
    await type('Rotation', '(30+60)/2');
    await sees('rotation', 45);
    await type('Opacity', '250');
    await sees('opacity', 1);
    await type('Rotation', 'about half');
    await expect.poll(() => field('Rotation').getAttribute('aria-invalid')).toBe('true');
    await field('Rotation').press('Escape');
    await sees('rotation', 45);
    await undo(2);
    await sees('positionX', 0);
    await sees('scale', 0.6);
    await workprint.screenshot('120-inspector');
    await expectAccessible(page, 'inspector');
  });

  it('is dragged by its names: seen at once, one undo step, nothing after Escape', async () => {
    const shown = await picture();
    const name = await middleOf(page.locator('.inspector label', { hasText: /^Scale$/ }));
    await page.mouse.move(name.x, name.y);
    await page.mouse.down();
    await page.mouse.move(name.x + 20, name.y, { steps: 4 });
    await expect.poll(() => field('Scale').inputValue()).toBe('70 %');
    await expect.poll(picture).not.toBe(shown);
    await sees('scale', 0.6);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => field('Scale').inputValue()).toBe('60 %');
    await expect.poll(picture).toBe(shown);
    await page.mouse.move(name.x, name.y);
    await page.mouse.down();
    await page.mouse.move(name.x + 20, name.y, { steps: 4 });
    await page.keyboard.down('Shift');
    await page.mouse.move(name.x + 30, name.y, { steps: 2 });
    await page.keyboard.up('Shift');
    await page.mouse.up();
    await sees('scale', 0.705);
    await undo(1);
    await sees('scale', 0.6);
    await field('Scale').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+ArrowUp');
    await sees('scale', 0.655);
    await undo(2);
    await sees('scale', 0.6);
  });

  it('shows what several clips share, and changes all in one step', async () => {
    await type('Opacity', '40');
    await pick(['Home'], ['Shift+ArrowRight']);
    await expect.poll(() => field('Opacity').getAttribute('placeholder')).toBe('Mixed');
    await expect.poll(() => field('Opacity').inputValue()).toBe('');
    await type('Opacity', '-=10');
    await expect.poll(async () => (await pictures()).map((clip) => clip.attributes.opacity)).toEqual([0.3, 0.9]);
    await page.locator('.inspector').getByLabel('Blend').selectOption('screen');
    await expect.poll(async () => (await pictures()).map((clip) => clip.blend)).toEqual(['screen', 'screen']);
    await workprint.screenshot('121-inspector-mixed');
    await undo(2);
    await expect.poll(async () => (await pictures()).map((clip) => clip.attributes.opacity)).toEqual([0.4, 1]);
    await pick(['Home']);
    await row('Opacity').getByRole('button', { name: 'Reset Opacity' }).click();
    await sees('opacity', 1);
  });

  it('makes keyframes at the playhead and goes from one to the next', async () => {
    await goTo(12);
    await row('Opacity').getByRole('button', { name: 'Add keyframe: Opacity (no keyframes)' }).click();
    await goTo(36);
    await row('Opacity').getByRole('button', { name: 'Add keyframe: Opacity (between keyframes)' }).waitFor();
    await type('Opacity', '20');
    await sees('opacity', keys([12, 1], [36, 0.2]));
    await row('Opacity').getByRole('button', { name: 'Remove keyframe: Opacity (on a keyframe)' }).waitFor();
    await row('Opacity').getByRole('button', { name: 'Previous keyframe: Opacity' }).click();
    await frameOnShow(page, 12);
    await goTo(24);
    await expect.poll(() => field('Opacity').inputValue()).toBe('60 %');
    await page.keyboard.press('Alt+PageDown');
    await frameOnShow(page, 36);
  });

  it('sets fades, effects and speed', async () => {
    const inspector = page.locator('.inspector');
    await type('Fade in', '12');
    await expect
      .poll(async () => (await timeline()).transitionsOf((await sound()).id).map((t) => t.outFrames))
      .toEqual([12]);
    await inspector.getByRole('button', { name: 'Effects' }).click();
    const add = inspector.getByLabel('Add effect');
    await add.selectOption('mask');
    await add.selectOption('asc-cdl');
    const mask = inspector.getByRole('group', { name: 'Mask' });
    await mask.getByRole('textbox', { name: 'Feather' }).fill('0.2');
    await mask.getByRole('textbox', { name: 'Feather' }).press('Enter');
    await mask.getByRole('checkbox', { name: 'Ellipse' }).check();
    await mask.getByRole('button', { name: 'Move Mask down' }).click();
    await expect
      .poll(async () => (await first()).effects.map(({ kind, parameters }) => [kind, parameters]))
      .toEqual([
        ['asc-cdl', {}],
        ['mask', { feather: 0.2, ellipse: 1 }],
      ]);
    await mask.getByRole('checkbox', { name: 'Mask on' }).uncheck();
    await expect.poll(async () => (await first()).effects.map(({ enabled }) => enabled)).toEqual([true, false]);
    await workprint.screenshot('122-inspector-effects');
    await expectAccessible(page, 'effects');
    await inspector.getByRole('button', { name: /^Remove Colour/ }).click();
    await expect.poll(async () => (await first()).effects.length).toBe(1);
    await inspector.getByRole('button', { name: 'Speed', exact: true }).click();
    await inspector.getByLabel('Move what follows').uncheck();
    await type('Speed', '200');
    await expect.poll(async () => (await first()).speed).toEqual({ kind: 'constant', num: 2, den: 1 });
    await undo(1);
    await expect.poll(async () => (await first()).duration).toBe(72);
  });
});

describe('the keyframe panel', () => {
  it('shows a lane for each number that changes, and drags keyframes in time and value', async () => {
    await page.keyboard.press('Alt+F8');
    await expect
      .poll(options)
      .toEqual(['Opacity at 00:00:00:12: 100 %, Straight', 'Opacity at 00:00:01:12: 20 %, Straight']);
    await page.getByLabel('Animate…').selectOption('Scale');
    await expect.poll(options).toHaveLength(3);
    await panel().getByText('Opacity', { exact: true }).click();
    await workprint.screenshot('123-keyframes');
    await expectAccessible(page, 'keyframes');

    const [mark] = await marks('.key-curve');
    await page.mouse.move(mark!.x, mark!.y);
    await page.mouse.down();
    await page.mouse.move(mark!.x + 20, mark!.y + 10, { steps: 4 });
    await page.mouse.move(mark!.x + 20, mark!.y + 30, { steps: 4 });
    await expect.poll(opacityOption).not.toContain('00:00:00:12: 100 %');
    await sees('opacity', keys([12, 1], [36, 0.2]));
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(opacityOption).toContain('00:00:00:12: 100 %');
    await sees('opacity', keys([12, 1], [36, 0.2]));

    await page.mouse.move(mark!.x, mark!.y);
    await page.mouse.down();
    await page.mouse.move(mark!.x + 40, mark!.y + 5, { steps: 4 });
    await page.keyboard.down('Shift');
    await page.mouse.move(mark!.x + 41, mark!.y + 4);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect.poll(async () => (await opacityKeys())[0]!.at).toBeGreaterThan(12);
    expect((await opacityKeys())[0]!.value).toBe(1);
    await undo(1);
    await sees('opacity', keys([12, 1], [36, 0.2]));
  });

  it('does all of it from the keyboard', async () => {
    const { keyboard } = page;
    await list().focus();
    await keyboard.press('Home');
    await keyboard.press('End');
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowDown');
    await expect.poll(() => selected()).toEqual(['Opacity at 00:00:01:12: 20 %, Straight']);
    await keyboard.press('Shift+ArrowLeft');
    await keyboard.press('ArrowRight');
    await sees('opacity', keys([12, 1], [27, 0.2]));
    await keyboard.press('Control+Alt+ArrowUp');
    await expect.poll(async () => (await opacityKeys()).map(({ value }) => value)).toEqual([1, 0.25]);
    await keyboard.press('Enter');
    await frameOnShow(page, 27);
    await keyboard.press('Shift+F10');
    await page.getByRole('menuitemcheckbox', { name: 'Hold' }).press('Enter');
    await expect.poll(async () => (await opacityKeys()).map(({ easing }) => easing)).toEqual(['linear', 'hold']);
    await panel().getByRole('textbox', { name: 'Value' }).fill('*=2');
    await keyboard.press('Enter');
    await expect.poll(async () => (await opacityKeys()).map(({ value }) => value)).toEqual([1, 0.5]);
    await list().focus();
    await keyboard.press('Control+F8');
    await page.getByRole('dialog').getByLabel('By', { exact: true }).fill('+5');
    await keyboard.press('Enter');
    await expect.poll(async () => (await opacityKeys()).map(({ at }) => at)).toEqual([12, 32]);
  });

  it('bends the way to the next keyframe, adds one by a double click, and picks several with a rectangle', async () => {
    await panel().getByText('Opacity', { exact: true }).click();
    await list().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitemcheckbox', { name: 'Ease in and out' }).press('Enter');
    await expect
      .poll(async () => (await opacityKeys()).map(({ easing }) => easing))
      .toEqual(['ease-in-out', 'ease-in-out']);
    const [start, end] = await marks('.key-curve');
    await page.mouse.click(start!.x, start!.y);
    const handle = await middleOf(page.locator('.key-handle').first());
    await page.mouse.move(handle.x, handle.y);
    await page.mouse.down();
    await page.mouse.move(handle.x, handle.y + 20, { steps: 4 });
    await workprint.screenshot('124-keyframes-curve');
    await page.mouse.up();
    await expect.poll(async () => (await opacityKeys())[0]!.easing).toHaveProperty('bezier');
    const { easing } = (await opacityKeys())[0]!;
    const bezier = typeof easing === 'object' ? easing.bezier : [];
    expect(bezier[0]).toBeCloseTo(0.42, 1);
    expect(bezier[1]).toBeGreaterThan(0.05);
    expect(bezier.slice(2)).toEqual([0.58, 1]);
    await undo(1);
    await expect.poll(async () => (await opacityKeys())[0]!.easing).toBe('ease-in-out');
    await page.mouse.dblclick((start!.x + end!.x) / 2, (start!.y + end!.y) / 2 + 12);
    await expect.poll(async () => (await opacityKeys()).length).toBe(3);
    await page.mouse.move(start!.x - 8, end!.y + 8);
    await page.mouse.down();
    await page.mouse.move((start!.x + end!.x) / 2 + 9, start!.y - 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await selected()).length).toBe(2);
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await opacityKeys()).length).toBe(1);
    await undo(2);
    await expect.poll(async () => (await opacityKeys()).map(({ at }) => at)).toEqual([12, 32]);
    await undo(1);
    await expect.poll(async () => (await opacityKeys())[0]!.easing).toBe('linear');
  });

  it('copies keyframes to another clip', async () => {
    await list().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Control+c');
    await goTo(80);
    await pick(['ArrowRight']);
    await panel().getByText('No keyframes yet').waitFor();
    await command('Paste keyframes at the playhead');
    await expect
      .poll(async () => keyframesOf((await pictures())[1]!.attributes.opacity).map(({ at, value }) => [at, value]))
      .toEqual([
        [8, 1],
        [28, 0.5],
      ]);
    await undo(1);
    await expect.poll(async () => (await pictures())[1]!.attributes.opacity).toBe(1);
    await pick(['ArrowLeft']);
  });

  it('draws the speed of a clip, whose keyframes are dragged like others', async () => {
    await page.keyboard.press('Alt+F8');
    const inspector = page.locator('.inspector');
    await inspector.getByRole('button', { name: 'Vary over time' }).click();
    await panel().getByText('Speed', { exact: true }).click();
    const [, end] = await marks('.key-curve');
    await page.mouse.move(end!.x, end!.y);
    await page.mouse.down();
    await page.mouse.move(end!.x, end!.y + 15, { steps: 4 });
    await expect.poll(async () => (await options()).filter((option) => option.startsWith('Speed')).length).toBe(2);
    await workprint.screenshot('125-speed-curve');
    await page.mouse.up();
    const remap = async () => {
      const { speed } = await first();
      const keyframes = speed.kind === 'remap' ? speed.keyframes : [];
      return keyframes.map(({ at, offset: { value, rate } }) => ({ at, frame: (value / rate.num) * rate.den * 24 }));
    };
    await expect.poll(async () => (await remap())[1]?.frame).toBeLessThan(70.9);
    expect(await remap()).toMatchObject([{ at: 0, frame: 0 }, { at: 71 }]);
    expect((await first()).duration).toBe(72);
    expect(workprint.complaints).toEqual([]);
  });
});

/** Runs a command from the palette. */
async function command(label: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.getByRole('dialog').getByRole('combobox').fill(label);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

function panel(): Locator {
  return page.locator('.keyframes');
}

function list(): Locator {
  return page.getByRole('listbox', { name: 'Keyframes' });
}

function options(): Promise<string[]> {
  return list().getByRole('option').allInnerTexts();
}

/** What is said of the first keyframe of opacity. */
async function opacityOption(): Promise<string> {
  return (await options()).find((option) => option.startsWith('Opacity')) ?? '';
}

function selected(): Promise<string[]> {
  return list().getByRole('option', { selected: true }).allInnerTexts();
}

async function opacityKeys() {
  return keyframesOf((await first()).attributes.opacity);
}

/** Where keyframes are drawn. */
async function marks(within: string): Promise<{ x: number; y: number }[]> {
  const drawn = page.locator(`${within} .key-mark`);
  await drawn.first().waitFor();
  const boxes = await drawn.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().toJSON() as DOMRect));
  return boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
}

function field(label: string): Locator {
  return page.locator('.inspector').getByLabel(label, { exact: true }).and(page.locator('input'));
}

function row(label: string): Locator {
  return page.locator('.inspector').getByRole('group', { name: label, exact: true });
}

async function type(label: string, value: string): Promise<void> {
  await field(label).fill(value);
  await field(label).press('Enter');
}

/** Goes to the timeline, which the keyframes may stand in front of, and picks by its keys. */
async function pick(...keys: readonly string[][]): Promise<void> {
  const back = await panel().isVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  for (const key of keys.flat()) await page.keyboard.press(key);
  if (back) await page.getByRole('tab', { name: 'Keyframes' }).click();
}

async function undo(times: number): Promise<void> {
  await leaveField();
  await undoSteps(page, host, times);
}

async function goTo(frame: number): Promise<void> {
  const timecode = page.getByRole('textbox', { name: 'Timecode' });
  await timecode.fill(
    `00:00:${String(Math.floor(frame / 24)).padStart(2, '0')}:${String(frame % 24).padStart(2, '0')}`,
  );
  await timecode.press('Enter');
  await frameOnShow(page, frame);
  await leaveField();
}

/** Keys mean commands again. */
async function leaveField(): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** The project as the host has it. */
async function timeline(): Promise<Timeline> {
  return Timeline.from((await host.api.call('project.snapshot', {})).records);
}

async function clipsOf(media: 'video' | 'audio'): Promise<Clip[]> {
  const whole = await timeline();
  return whole
    .tracks(whole.sequences()[0]?.id ?? '')
    .filter((track) => track.media === media)
    .flatMap(({ id }) => whole.items(id))
    .filter((item): item is Clip => item.kind === 'clip');
}

const pictures = () => clipsOf('video');

async function first(): Promise<Clip> {
  const [clip] = await pictures();
  if (!clip) throw new Error('no clip');
  return clip;
}

async function sound(): Promise<Clip> {
  const [clip] = await clipsOf('audio');
  if (!clip) throw new Error('no sound');
  return clip;
}

function keys(...all: readonly (readonly [number, number])[]) {
  return { keyframes: all.map(([at, value]) => ({ at, value, easing: 'linear' })) };
}

/** Waits until the first clip has a value in the project. */
async function sees(name: keyof Clip['attributes'], value: unknown): Promise<void> {
  await expect.poll(async () => (await first()).attributes[name], { message: name }).toEqual(value);
}

function picture(): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLCanvasElement>('.stage canvas')?.toDataURL('image/png'));
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
