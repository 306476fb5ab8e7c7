/// <reference lib="dom" />
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, escape, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

it('refuses a look without consent with the reason, takes the consent, builds a board, uses it and writes the ledger', async () => {
  const { page } = workprint;
  const [name = ''] = footage.names;
  await importFootage(page, footage.rushes, [name]);
  await asset(page, name).dblclick();
  await page.keyboard.press('i');
  for (let i = 0; i < 11; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  await expect.poll(() => clips(page).count()).toBeGreaterThanOrEqual(1);

  // Added without a word on whose it is.
  await page.keyboard.press('Control+Shift+a');
  const adding = page.getByRole('dialog', { name: 'Add a folder to the archive' });
  await goToFolder(adding, footage.archive);
  await expectAccessible(page, 'adding to the archive');
  await workprint.screenshot('rights-1-add');
  await adding.getByRole('button', { name: 'Add this folder' }).click();
  const shots = page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
  await shots.first().waitFor({ timeout: 120_000 });
  await jobEnds(page, 'ingest');
  await shots.nth(0).click();

  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Enter');
  const refusal = page.getByText(/No look may be drawn from .*: nobody has recorded/).first();
  await refusal.waitFor();
  await workprint.screenshot('rights-2-refused');

  await page.keyboard.press('Control+b');
  const boards = page.getByRole('dialog', { name: 'Look boards' });
  await boards.getByRole('textbox', { name: 'New board' }).fill('Dawn');
  await boards.getByRole('textbox', { name: 'New board' }).press('Enter');
  await boards.getByRole('alert').filter({ hasText: 'nobody has recorded' }).waitFor();
  await escape(boards);

  await page.keyboard.press('Control+Alt+e');
  const rights = page.getByRole('dialog', { name: 'Rights of the archive' });
  await rights.getByRole('combobox', { name: 'Consent' }).selectOption('Granted');
  await rights.getByRole('textbox', { name: 'Owner' }).fill('Studio A');
  await rights.getByRole('textbox', { name: 'Licence' }).fill('Contract 12');
  await rights.getByRole('textbox', { name: 'Countries' }).fill('Germany');
  await page.keyboard.press('Enter');
  await rights.getByRole('alert').filter({ hasText: 'two letters' }).waitFor();
  await rights.getByRole('textbox', { name: 'Countries' }).fill('de, at');
  await page.keyboard.press('Enter');
  await rights.getByText('Recorded.').waitFor();
  await expectAccessible(page, 'rights');
  await workprint.screenshot('rights-3-recorded');
  await escape(rights);

  await page.keyboard.press('Control+b');
  await boards.getByRole('textbox', { name: 'New board' }).fill('Dawn');
  await boards.getByRole('textbox', { name: 'New board' }).press('Enter');
  await boards.getByRole('button', { name: /^Dawn/ }).waitFor();
  await boards.getByRole('img', { name: /in the look of Dawn/ }).waitFor();
  const weight = boards.getByRole('spinbutton', { name: /^Weight of/ });
  await weight.fill('0.5');
  await weight.press('Enter');
  await expect.poll(() => weight.inputValue()).toBe('0.5');
  await boards.getByRole('img', { name: /in the look of Dawn/ }).waitFor();
  await expectAccessible(page, 'look boards');
  await workprint.screenshot('rights-4-board');
  await boards.getByRole('button', { name: 'Export…' }).click();
  await goToFolder(boards, workprint.folder);
  await boards.getByRole('button', { name: 'Export here' }).click();
  await boards.waitFor({ state: 'detached' });
  for (const ending of ['cube', 'json', 'pdf'])
    await expect.poll(() => existsSync(join(workprint.folder, `Dawn.${ending}`))).toBe(true);

  await page.keyboard.press('Control+b');
  await boards.getByRole('button', { name: /^Dawn/ }).waitFor();
  await boards.getByRole('button', { name: 'Use as look' }).click();
  await boards.waitFor({ state: 'detached' });
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Enter');
  const take = page.locator('.take[data-take="1"]');
  await take.waitFor({ timeout: 180_000 });
  await jobEnds(page, 'regenerate');
  await take.getByRole('button', { name: 'Make active' }).click();

  await page.keyboard.press('Control+Alt+a');
  const approving = page.getByRole('dialog', { name: 'Approve the take' });
  await approving.getByRole('textbox', { name: 'Approved by' }).fill('Ada Lovelace');
  await page.keyboard.press('Enter');
  await take.getByText('Approved by Ada Lovelace').waitFor();
  await approving.waitFor({ state: 'detached' });

  // One key, with the shot that is selected in the archive.
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('g');
  await page.locator('.take[data-take="2"]').waitFor({ timeout: 180_000 });
  await jobEnds(page, 'regenerate');

  await page.keyboard.press('Control+Alt+j');
  const ledger = page.getByRole('dialog', { name: 'Ledger' });
  await goToFolder(ledger, workprint.folder);
  await ledger.getByRole('textbox', { name: 'Name' }).fill('Board of ethics');
  await expectAccessible(page, 'ledger');
  await workprint.screenshot('rights-5-ledger');
  await ledger.getByRole('button', { name: 'Write' }).click();
  await ledger.waitFor({ state: 'detached' });
  const page1 = readFileSync(join(workprint.folder, 'Board of ethics.html'), 'utf8');
  expect(page1).toMatch(/weight 0\.50; Studio A; Contract 12; consent: granted/);
  expect(page1).toMatch(/Ada Lovelace \d{4}-\d{2}-\d{2}/);

  await page.keyboard.press('Control+Alt+o');
  const profile = page.getByRole('dialog', { name: 'Compare with the archive' });
  await profile.getByText(/indexed from the archive/).waitFor({ timeout: 120_000 });
  await profile
    .getByText(/"Main"|cuts .* the archive/)
    .first()
    .waitFor();
  await expectAccessible(page, 'profile');
  await workprint.screenshot('rights-6-profile');
  await escape(profile);

  await page.keyboard.press('Control+Alt+7');
  const research = page.getByRole('dialog', { name: 'Begin research mode' });
  await research.getByRole('textbox').fill('a good key');
  await page.keyboard.press('Enter');
  await page.getByText('Research mode', { exact: true }).waitFor();
  await research.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+e');
  await page.getByText(/the film is marked as not for commercial delivery/).waitFor();
  await workprint.screenshot('rights-7-research');
  expect(workprint.complaints).toEqual([]);
});
