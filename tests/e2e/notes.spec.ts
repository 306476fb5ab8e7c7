/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captionsOf } from '../../core/captions/captions-of.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { succeed } from '../cli/workprint.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { clips, escape, frameOnShow, hasFocus, undoSteps } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** More than are ever drawn at once. */
const MANY = 300;

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
      await succeed('cut', project, `${file}@0-96`, `${file}@20-116`, '--rate', '24', '--size', '640x360');
      const caption = (words: string, at: number, duration: number) => ({
        verb: 'overwrite',
        at,
        placements: [
          {
            trackId: 'C1',
            clip: {
              name: words,
              media: { kind: 'caption', text: words },
              sourceStart: { value: 0, rate: { num: 24, den: 1 } },
              duration,
            },
          },
        ],
      });
      const script = [
        { verb: 'add-marker', ownerId: 'sequence', at: 12, name: 'Opening', note: 'Check the grade', colour: 'red' },
        { verb: 'add-marker', ownerId: 'sequence', at: 150, name: 'Pickup', note: 'Needs an insert', colour: 'blue' },
        { verb: 'add-marker', ownerId: 'V1@96', at: 10, name: 'Blink', note: 'Take two?', colour: 'yellow' },
        { verb: 'add-track', media: 'captions' },
        caption('Where were you?', 0, 36),
        caption('Out, and I came back late, and then I went to bed.', 37, 24),
        caption('Come in.', 80, 40),
      ];
      writeFileSync(join(folder, 'script.json'), JSON.stringify(script));
      await succeed('edit', project, '--script', join(folder, 'script.json'), '--sequence', 'Main');
    },
  });
  ({ page } = workprint);
  await clips(page).first().waitFor();
  host = await connectBeside(page);
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

describe('the Markers panel', () => {
  it('lists the markers of the sequence and its clips, goes to them, and leaves axe nothing serious to say', async () => {
    await showPanel('Markers');
    const table = page.getByRole('grid', { name: 'Markers' });
    await expect.poll(() => column(table, 'name')).toEqual(['Opening', 'Blink', 'Pickup']);
    await expect.poll(() => column(table, 'at')).toEqual(['00:00:00:12', '00:00:04:10', '00:00:06:06']);
    await expect.poll(() => column(table, 'colour')).toEqual(['Red', 'Yellow', 'Blue']);
    await expectAccessible(page, 'markers panel');
    await workprint.screenshot('90-markers');
    await row(table, 'Blink').click();
    await frameOnShow(page, 106);
    await table.press('ArrowDown');
    await table.press('Enter');
    await frameOnShow(page, 150);
    await page.getByRole('button', { name: 'To the previous marker' }).click();
    await frameOnShow(page, 106);
  });

  it('edits where the marker stands, and the project has it', async () => {
    const table = page.getByRole('grid', { name: 'Markers' });
    await row(table, 'Opening').locator('.table-at').click();
    await table.focus();
    await table.press('F2');
    await page.getByRole('grid').getByRole('textbox', { name: 'Timecode' }).fill('+6');
    await page.keyboard.press('Enter');
    await expect.poll(() => markers()).toContain('18 Opening red');
    await row(table, 'Opening').locator('.table-note').dblclick();
    await page.getByRole('textbox', { name: 'Note' }).fill('Graded');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await project()).markersOf(await sequenceId())[0]?.note).toBe('Graded');
    // What is given up is not set.
    await row(table, 'Opening').locator('.table-name').dblclick();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nothing');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor({ state: 'detached' });
    await expect.poll(() => markers()).toContain('18 Opening red');
  });

  it('colours and deletes several in one step', async () => {
    const table = page.getByRole('grid', { name: 'Markers' });
    await row(table, 'Opening').click();
    await table.press('Shift+End');
    await page.getByRole('combobox', { name: 'Colour the selected' }).selectOption('green');
    await expect.poll(() => markers()).toEqual(['18 Opening green', '10 Blink green', '150 Pickup green']);
    await undoSteps(page, host);
    await expect.poll(() => markers()).toEqual(['18 Opening red', '10 Blink yellow', '150 Pickup blue']);
    await row(table, 'Opening').click();
    await row(table, 'Pickup').click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await expect.poll(() => markers()).toEqual(['10 Blink yellow']);
    await undoSteps(page, host);
    await expect.poll(async () => (await markers()).length).toBe(3);
  });

  it('filters, and sorts by its headings', async () => {
    const table = page.getByRole('grid', { name: 'Markers' });
    await table.getByRole('button', { name: 'Name' }).click();
    await expect.poll(() => column(table, 'name')).toEqual(['Blink', 'Opening', 'Pickup']);
    await table.getByRole('button', { name: 'Name' }).click();
    await expect.poll(() => column(table, 'name')).toEqual(['Pickup', 'Opening', 'Blink']);
    await page.getByRole('combobox', { name: 'On', exact: true }).selectOption('sequence');
    await expect.poll(() => column(table, 'name')).toEqual(['Pickup', 'Opening']);
    await page.getByRole('searchbox', { name: 'Filter by name and note' }).fill('insert');
    await expect.poll(() => column(table, 'name')).toEqual(['Pickup']);
    await page.getByRole('searchbox', { name: 'Filter by name and note' }).fill('');
    await page.getByRole('combobox', { name: 'On', exact: true }).selectOption('any');
    await table.getByRole('button', { name: 'Timecode' }).click();
  });

  it('offers the file formats of markers', async () => {
    await page.locator('[data-group="markers"]').getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export timeline' });
    await expect.poll(() => dialog.getByLabel('Format').locator('option:checked').innerText()).toContain('Markers');
    await escape(dialog);
  });

  it('draws only the markers in view', async () => {
    const { records, revision } = await host.api.call('project.snapshot', {});
    const timeline = Timeline.from(records);
    const ownerId = await sequenceId();
    const made = Array.from({ length: MANY }, (_, i) => ({
      kind: 'marker' as const,
      id: `many-${i}`,
      ownerId,
      at: 200 + i,
      duration: 0,
      name: `Note ${i}`,
      note: '',
      colour: 'white' as const,
      metadata: {},
    }));
    const diff = Object.fromEntries(made.map((after) => [after.id, { before: null, after }]));
    await host.api.call('project.apply', { diff, baseRevision: revision, label: 'Many markers' });
    const table = page.getByRole('grid', { name: 'Markers' });
    await expect
      .poll(() => table.getAttribute('aria-rowcount'))
      .toBe(String(timeline.markersOf(ownerId).length + 1 + MANY + 1));
    await expect.poll(() => table.getByRole('row').count()).toBeLessThan(60);
    await table.press('End');
    await expect.poll(() => row(table, `Note ${MANY - 1}`).getAttribute('aria-selected')).toBe('true');
    await undoSteps(page, host);
  });
});

describe('the Captions panel', () => {
  it('lists the captions with what is to be said against them', async () => {
    await showPanel('Captions');
    const table = page.getByRole('grid', { name: 'Captions' });
    await expect
      .poll(() => column(table, 'text'))
      .toEqual(['Where were you?', 'Out, and I came back late, and then I went to bed.', 'Come in.']);
    await expect
      .poll(() => column(table, 'warnings'))
      .toEqual([
        'Gap of 1 frame to the next, at least 2',
        'Too fast: 50 characters a second, at most 20. Line too long: 50 characters, at most 42',
        '',
      ]);
    await expectAccessible(page, 'captions panel');
    await workprint.screenshot('91-captions');
    await page.getByRole('checkbox', { name: 'With warnings only' }).check();
    await expect.poll(async () => (await column(table, 'text')).length).toBe(2);
    await page.getByRole('checkbox', { name: 'With warnings only' }).uncheck();
  });

  it('edits words where they stand, and splits them at the cursor', async () => {
    const table = page.getByRole('grid', { name: 'Captions' });
    await row(table, 'Come in').locator('.table-speed').click();
    await frameOnShow(page, 80);
    await table.press('F2');
    const field = table.getByRole('textbox', { name: 'Words' });
    await field.fill('Come in. Sit down.');
    await workprint.screenshot('92-caption-edited');
    await field.press('Enter');
    await expect.poll(() => captions()).toContain('80-120 Come in. Sit down.');
    await table.press('F2');
    await field.press('Home');
    for (let i = 0; i < 8; i++) await field.press('ArrowRight');
    await field.press('Control+Enter');
    await expect.poll(async () => (await captions()).slice(2)).toEqual(['80-98 Come in.', '98-120 Sit down.']);
    await page.getByRole('button', { name: 'Merge with the next caption' }).click();
    await expect.poll(async () => (await captions()).slice(2)).toEqual(['80-120 Come in. / Sit down.']);
  });

  it('sets times at the playhead and by typing, and nudges', async () => {
    const table = page.getByRole('grid', { name: 'Captions' });
    const stepOn = page.getByRole('button', { name: 'One frame on' });
    for (let i = 0; i < 4; i++) await stepOn.first().click();
    await frameOnShow(page, 84);
    await page.getByRole('button', { name: 'In to the playhead' }).click();
    await expect.poll(async () => (await captions())[2]).toBe('84-120 Come in. / Sit down.');
    await page.getByRole('button', { name: 'One frame later' }).click();
    await expect.poll(async () => (await captions())[2]).toBe('85-121 Come in. / Sit down.');
    await row(table, 'Come in').locator('.table-out').dblclick();
    await page.getByRole('textbox', { name: 'Out', exact: true }).fill('00:00:05:12');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await captions())[2]).toBe('85-132 Come in. / Sit down.');
  });

  it('adds a caption at the playhead, whose words are asked for at once', async () => {
    const table = page.getByRole('grid', { name: 'Captions' });
    await goTo('00:00:06:00');
    await frameOnShow(page, 144);
    await page.getByRole('button', { name: 'Add a caption at the playhead' }).click();
    await table.getByRole('textbox', { name: 'Words' }).waitFor();
    await page.keyboard.type('Out you go.');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await captions())[3]).toBe('144-192 Out you go.');
    await expect.poll(() => hasFocus(table)).toBe(true);
  });

  it('replaces words in all captions as one step', async () => {
    await page.getByRole('button', { name: 'Replace…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Find and replace in captions' });
    await dialog.getByLabel('Find').fill('out');
    await dialog.getByLabel('Replace with').fill('Away');
    await dialog.getByLabel('Whole words only').check();
    await workprint.screenshot('93-replace');
    const before = await captions();
    await dialog.getByLabel('Replace with').press('Enter');
    await expect.poll(async () => (await captions()).filter((line) => line.includes('Away')).length).toBe(2);
    await dialog.waitFor({ state: 'detached' });
    await undoSteps(page, host);
    await expect.poll(captions).toEqual(before);
  });

  it('is held to other limits where they are set, and keeps them', async () => {
    const table = page.getByRole('grid', { name: 'Captions' });
    await page.getByRole('button', { name: 'What captions are held to' }).click();
    const dialog = page.getByRole('dialog', { name: 'Caption checks' });
    await dialog.getByLabel('Characters a second, at most').fill('60');
    await dialog.getByLabel('Characters a line, at most').fill('60');
    await expectAccessible(page, 'caption checks');
    await dialog.getByLabel('Frames between captions, at least').fill('0');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await column(table, 'warnings')).join('')).toBe('');
    await expect
      .poll(async () => (await host.api.call('window.settings', {}))['captions'])
      .toMatchObject({ limits: { charactersPerSecond: 60, gapFrames: 0 } });
    expect(workprint.complaints).toEqual([]);
  });
});

async function showPanel(title: string): Promise<void> {
  await page.getByRole('menubar').getByRole('menuitem', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Panels', exact: true }).hover();
  await page.getByRole('menuitemcheckbox', { name: title, exact: true }).click();
  await page.getByRole('region', { name: title, exact: true }).waitFor();
}

async function goTo(timecode: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' }).first();
  await field.fill(timecode);
  await field.press('Enter');
}

function row(table: Locator, words: string): Locator {
  return table.getByRole('row').filter({ hasText: words });
}

/** What the cells of a column say, from the first row to the last. */
function column(table: Locator, id: string): Promise<string[]> {
  return table.locator(`[role="gridcell"].table-${id}`).allInnerTexts();
}

async function project(): Promise<Timeline> {
  return Timeline.from((await host.api.call('project.snapshot', {})).records);
}

async function sequenceId(): Promise<string> {
  return (await project()).sequences().find(({ name }) => name === 'Main')?.id ?? '';
}

/** The markers that the project has, those of the sequence before those of clips. */
async function markers(): Promise<string[]> {
  const timeline = await project();
  const all = [...timeline.records.values()].flatMap((record) => (record.kind === 'marker' ? [record] : []));
  const order = ['Opening', 'Blink', 'Pickup'];
  return all
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map(({ at, name, colour }) => `${at} ${name} ${colour}`);
}

/** The captions that the project has. */
async function captions(): Promise<string[]> {
  return captionsOf(await project(), await sequenceId()).map(
    ({ start, end, text }) => `${start}-${end} ${text.replaceAll('\n', ' / ')}`,
  );
}
