/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest';
import { layOutFootage } from './harness/footage.ts';
import { importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
beforeAll(async () => {
  workprint = await startWorkprint();
  const footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names);
});
afterAll(() => workprint.close());

it('shoots', async () => {
  const { page } = workprint;
  await page.getByRole('listbox', { name: 'Assets' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  void 0;
});

it('shoots all', async () => {
  const { page } = workprint;
  for (const [i, name] of ['edit', 'regenerate', 'patch', 'review', 'deliver'].entries()) {
    await page.keyboard.press(`Alt+${i + 1}`);
    await page.waitForTimeout(300);
    await workprint.screenshot(`w-${name}-1440`);
  }
  expect(workprint.complaints).toEqual([]);
});
