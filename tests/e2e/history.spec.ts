/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { asset, clips, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;

beforeAll(async () => {
  workprint = await startWorkprint();
  const footage = await layOutFootage(workprint.folder);
  const { page } = workprint;
  await importFootage(page, footage.rushes, footage.names);
  await asset(page, footage.names[0] ?? '').dblclick();
  await page.keyboard.press('i');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await page.keyboard.press('e');
  await page.keyboard.press('e');
});

afterAll(() => workprint.close());

describe('the history', () => {
  it('lists edits newest last, with the present and what redo would bring back', async () => {
    const { page } = workprint;
    await page.keyboard.press('Control+h');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', 'Append', 'Append *']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append *', '(Append)', '(Append)']);
    await expect.poll(() => pictures(page)).toBe(1);
    await expectAccessible(page, 'history');
  });

  it('shows an undone branch as another way, which can be gone back to', async () => {
    const { page } = workprint;
    await page.keyboard.press('.');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', '+ 2', 'Overwrite *']);
    await tree(page).getByRole('treeitem', { name: 'Another way' }).click();
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', '- 2', '~Append', '~Append', 'Overwrite *']);
    await workprint.screenshot('20-history');
    await expectAccessible(page, 'history with an open branch');
    await tree(page).getByRole('treeitem').nth(4).click();
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', '+ 1', 'Append', 'Append *']);
    await expect.poll(() => pictures(page)).toBe(3);
  });

  it('works from the keyboard', async () => {
    const { page } = workprint;
    const { keyboard } = page;
    await tree(page).focus();
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await expect.poll(() => pictures(page)).toBe(0);
    await expect.poll(() => rows(page)).toEqual(['Start *', '(Append)', '+ 1', '(Append)', '(Append)']);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await expect.poll(() => active(page)).toContain('Overwrite');
    await keyboard.press('Enter');
    // The way that is another one again is as open as it was left.
    const opened = ['Start', 'Append', '- 2', '~Append', '~Append', 'Overwrite *'];
    await expect.poll(() => rows(page)).toEqual(opened);
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowLeft');
    await expect.poll(() => active(page)).toContain('Another way');
    await keyboard.press('ArrowLeft');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', '+ 2', 'Overwrite *']);
    await keyboard.press('Enter');
    await expect.poll(() => rows(page)).toEqual(opened);
    await keyboard.press('ArrowLeft');
  });

  it('follows another window, and is still there after the window is loaded anew', async () => {
    const { page } = workprint;
    const other = await workprint.newWindow((socket) => void socket.connectToServer());
    await expect.poll(() => clips(other).count()).toBeGreaterThan(0);
    await other.keyboard.press('Control+z');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append *', '+ 2', '(Overwrite)']);
    await expect.poll(() => rows(other)).toEqual(await rows(page));
    await other.close();
    await page.bringToFront();
    await page.reload();
    await clips(page).first().waitFor({ state: 'attached' });
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append *', '+ 2', '(Overwrite)']);
  });

  it('forgets other ways when that is confirmed, and only then', async () => {
    const { page } = workprint;
    const forget = page.getByRole('button', { name: 'Forget other ways…' });
    await forget.click();
    const dialog = page.getByRole('dialog', { name: 'Forget other ways' });
    await expectAccessible(page, 'compact dialog');
    await workprint.screenshot('21-history-compact');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => rows(page)).toHaveLength(4);
    await forget.click();
    await dialog.getByRole('button', { name: 'Forget 2 edits' }).click();
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append *', '(Overwrite)']);
    await page.getByRole('status').filter({ hasText: 'Forgot 2 edits' }).waitFor();
    await expect.poll(() => forget.isDisabled()).toBe(true);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => rows(page)).toEqual(['Start', 'Append', 'Overwrite *']);
    await page.keyboard.press('Control+h');
    await page.getByRole('heading', { name: 'Inspector' }).waitFor();
    expect(workprint.complaints).toEqual([]);
  });
});

function tree(page: Page) {
  return page.getByRole('tree', { name: 'Edits' });
}

/** Each row in a word: `*` the present, `(…)` what redo brings back, `~` on another way, `+ n` such a way closed and `- n` open. */
function rows(page: Page): Promise<string[]> {
  return tree(page)
    .getByRole('treeitem')
    .evaluateAll((elements) =>
      elements.map((element) => {
        const words = element.querySelector('.history-label')?.textContent ?? '';
        const open = element.getAttribute('aria-expanded');
        if (open !== null) return `${open === 'true' ? '-' : '+'} ${/\d+/.exec(words)?.[0]}`;
        const label = words.split(' ')[0] ?? '';
        if (element.getAttribute('aria-current') === 'step') return `${label} *`;
        if (element.textContent?.includes('undone')) return `(${label})`;
        return element.getAttribute('aria-level') === '1' ? label : `~${label}`;
      }),
    );
}

/** The row that the keyboard is on. */
function active(page: Page): Promise<string> {
  return tree(page).evaluate(
    (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
  );
}

async function pictures(page: Page): Promise<number> {
  return (await clips(page).allInnerTexts()).filter((line) => line.startsWith('V')).length;
}
