/// <reference lib="dom" />
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEditing, type Editor } from '../harness/editor.ts';
import { expectAccessible } from '../harness/accessible.ts';

/** The selected clip's picture, placed by hand in the viewer. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
  await editor.press('Alt+Shift+h');
});
beforeEach(async () => {
  await editor.startOver();
  await editor.pick('V1', 0);
  await body().waitFor();
});
afterAll(() => editor.close());

const body = (): Locator => editor.page.locator('.transform-body');
const grip = (title: RegExp, which = 0): Locator => editor.page.locator('.transform').getByTitle(title).nth(which);
const placed = () => editor.film().clip('V1', 0).attributes;

/** Presses on a handle and pulls it by shares of the picture's width and height; `held` looks before it is let go. */
async function pull(
  handle: Locator,
  x: number,
  y: number,
  keys: readonly string[] = [],
  held = async (): Promise<unknown> => undefined,
): Promise<void> {
  const { page } = editor;
  const [from, picture] = [await handle.boundingBox(), await page.locator('.stage-fit').boundingBox()];
  if (!from || !picture) throw new Error('nothing to pull');
  // Beside the middle, where the turning handle's stick is.
  const start = { x: from.x + from.width * 0.5, y: from.y + from.height * (from.height > 40 ? 0.75 : 0.5) };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.move(start.x + (x * picture.width) / 2, start.y + (y * picture.height) / 2);
  await page.mouse.move(start.x + x * picture.width, start.y + y * picture.height);
  await held();
  await page.mouse.up();
  for (const key of keys) await page.keyboard.up(key);
}

describe('handles on the picture', () => {
  it('move it, shown while it goes on, as one undo step', async () => {
    const shown = () => editor.page.getByRole('textbox', { name: 'Position X', exact: true }).inputValue();
    const before = await shown();
    await pull(body(), 0.25, 0.1, [], async () => {
      await expect.poll(shown).not.toBe(before);
      expect(placed().positionX).toBe(0);
    });
    await expect.poll(() => placed().positionX).toBeCloseTo(0.25, 1);
    expect(placed().positionY).toBeCloseTo(0.1, 1);
    await editor.press('Control+z');
    await expect.poll(() => [placed().positionX, placed().positionY]).toEqual([0, 0]);
  });

  it('scale it from a corner, and crop it from an edge', async () => {
    await pull(grip(/^Scale/, 2), -0.25, -0.25);
    await expect.poll(() => placed().scale).toBeCloseTo(0.5, 1);
    await pull(grip(/^Crop/, 3), 0.1, 0);
    await expect.poll(() => placed().cropLeft).toBeCloseTo(0.2, 1);
    await editor.workprint.screenshot('95-handles');
    await expectAccessible(editor.page, 'handles on the picture');
  });

  it('turn it, with Shift in steps', async () => {
    await pull(grip(/^Rotate/), 0.4, 0.3, ['Shift']);
    await expect.poll(() => placed().rotation).not.toBe(0);
    expect((placed().rotation as number) % 15).toBe(0);
  });

  it('forget it at Escape', async () => {
    await pull(body(), 0.2, 0.2, [], async () => editor.press('Escape'));
    await pull(body(), 0, 0.2);
    await expect.poll(() => placed().positionY).toBeCloseTo(0.2, 1);
    expect(placed().positionX).toBe(0);
  });

  it('set a keyframe where there are some, and are gone while the film plays', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: /^Add keyframe: Position X/ }).click();
    await editor.goTo(12);
    await pull(body(), 0.25, 0);
    await expect.poll(() => placed().positionX).toMatchObject({ keyframes: [{ at: 0, value: 0 }, { at: 12 }] });
    await editor.press('l');
    await expect.poll(() => body().count()).toBe(0);
    await editor.press('k');
  });
});
