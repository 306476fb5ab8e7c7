/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { ProjectStore } from '../../../host/project/store.ts';
import type { Clip, Item, Sequence, TimelineRecord } from '../../../core/timeline/model/records.ts';
import { Timeline } from '../../../core/timeline/model/timeline.ts';
import { rescale } from '../../../core/time/rational-time.ts';
import { succeed } from '../../cli/workprint.ts';
import { connectBeside, type HostClient } from './host-api.ts';
import { writeRushes } from './rushes.ts';
import { asset, clips, undoSteps } from './window.ts';
import { longestWait } from './until.ts';
import { startWorkprint, type Workprint } from './workprint.ts';

/** An editor at the window: what hands do, and what the project file then says. */
export interface Editor {
  readonly workprint: Workprint;
  readonly page: Page;
  /** Folder of the rushes. */
  readonly rushes: string;
  press(...keys: string[]): Promise<void>;
  /** Picks an entry by the menu bar, through submenus where there are any. */
  choose(menu: string, ...path: string[]): Promise<void>;
  /** Puts the playhead to a frame of what the viewer shows. */
  goTo(frame: number): Promise<void>;
  /** Loads a file of the bin into the source monitor and marks it. */
  loadSource(name: string, from: number, end: number): Promise<void>;
  /** Turns to the sequence. */
  toSequence(): Promise<void>;
  /** Picks the clip of a track that begins at a frame; `adding` keeps what was picked. */
  pick(track: string, start: number, adding?: boolean): Promise<void>;
  /** Answers a command's form, a field by its label, and does it. */
  answer(title: string, fields: Readonly<Record<string, string | boolean>>): Promise<void>;
  /** Takes back what was done last, and waits until that is done and the window shows it. */
  undo(): Promise<void>;
  /** Waits until the project file says so: as `Film.lines` has it. */
  expectTracks(tracks: Readonly<Record<string, readonly string[]>>): Promise<void>;
  /** The project as its file has it now. */
  film(): Film;
  /** Undoes everything since the tests began, as choosing the first line of the history does. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

/** The frames at which the rushes A.mp4, B.mp4 and C.mp4 end. */
export const RUSHES_FRAMES = 240;

/** The cut that scenarios begin with, of picture and its sound: V1 and A1 hold A 24–72, B 24–72, C 24–72. */
export const FIRST_CUT: readonly string[] = ['A 0-48 from 24', 'B 48-96 from 24', 'C 96-144 from 24'];

/** Opens a project with the rushes; cut as `FIRST_CUT` unless `cut` is false. `script` holds edits made before the window opens, as `workprint edit` takes them. */
export async function startEditing({
  cut = true,
  script = [],
}: { cut?: boolean; script?: readonly object[] } = {}): Promise<Editor> {
  let rushes = '';
  const workprint = await startWorkprint({
    prepare: async (project, folder) => {
      rushes = join(folder, 'rushes');
      const files = await writeRushes(rushes, ['A', 'B', 'C'], RUSHES_FRAMES);
      await succeed('new', project);
      await succeed('import', project, ...files);
      if (!cut) return;
      await succeed(
        'cut',
        project,
        ...['A', 'B', 'C'].map((name) => `${name}.mp4@24-72`),
        '--rate',
        '24',
        '--size',
        '320x180',
      );
      if (script.length === 0) return;
      const path = join(folder, 'script.json');
      writeFileSync(path, JSON.stringify(script));
      await succeed('edit', project, '--script', path, '--sequence', 'Main');
    },
  });
  const { page } = workprint;
  const host: HostClient = await connectBeside(page);
  const first = new Film(workprint.projectPath);
  if (cut) await clips(page).first().waitFor({ state: 'attached' });
  /** What the window says of the project: its clips, and what undo would take back. */
  const told = async () => [
    await clips(page).allInnerTexts(),
    await page.getByRole('button', { name: /^(Undo|Nothing to undo)/ }).getAttribute('aria-label'),
  ];
  const toldFirst = await told();

  const editor: Editor = {
    workprint,
    page,
    rushes,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async choose(menu, ...path) {
      await page.getByRole('menubar').getByRole('menuitem', { name: menu, exact: true }).click();
      for (const label of path)
        await page
          .locator('.menu-item', { has: page.locator(`.menu-label:text-is("${label}")`) })
          .last()
          .click();
    },
    async goTo(frame) {
      const field = page.getByRole('textbox', { name: 'Timecode' });
      await field.fill(frameText(frame));
      await field.press('Enter');
    },
    async loadSource(name, from, end) {
      await asset(page, name).dblclick();
      await editor.goTo(from);
      await editor.press('i');
      await editor.goTo(end - 1);
      await editor.press('o');
    },
    async toSequence() {
      await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    },
    async pick(track, start, adding = false) {
      const id = editor.film().clip(track, start).id;
      const list = page.getByRole('listbox', { name: 'Clips' });
      const isPicked = () => list.locator(`[id="clip-${id}"]`).getAttribute('aria-selected');
      await page.evaluate(() => document.querySelector<HTMLElement>('.clip-list')?.focus());
      if (!adding) await editor.press('Home');
      for (let tries = 0; tries < 12 && (await isPicked()) !== 'true'; tries++) {
        const from = await currentClip(list);
        await editor.press(await towards(list, from, id, adding));
      }
      expect(await isPicked()).toBe('true');
    },
    async answer(title, fields) {
      const dialog = page.getByRole('dialog', { name: title });
      await dialog.waitFor();
      for (const [label, value] of Object.entries(fields)) await answerField(dialog, label, value);
      await dialog.getByRole('button', { name: 'OK' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    undo: () => undoSteps(page, host),
    async expectTracks(tracks) {
      const names = Object.keys(tracks);
      const lines = () => Object.fromEntries(names.map((name) => [name, editor.film().lines(name)]));
      // What the window said helps where it did something else.
      const said = () => page.getByRole('region', { name: 'Messages' }).allInnerTexts();
      await expect
        // A hundred edits take as many answers of the host.
        .poll(lines, { timeout: 3 * longestWait })
        .toEqual(tracks)
        .catch(async (error: unknown) => {
          throw new Error(`The window said: ${(await said()).join(' ')}`, { cause: error });
        });
    },
    film: () => new Film(workprint.projectPath),
    async startOver() {
      await page.keyboard.press('Escape');
      await host.api.call('project.goto', { node: first.historyNode });
      // An edit of what the window has not heard of yet would be refused.
      await expect.poll(told).toEqual(toldFirst);
      await editor.goTo(0);
      await editor.press('Escape', 'Alt+x');
    },
    async close() {
      host.close();
      await workprint.close();
    },
  };
  return editor;
}

/** The project file as it is on disk. */
export class Film {
  readonly timeline: Timeline;
  readonly records: readonly TimelineRecord[];
  readonly historyNode: number;
  /** Where its media lies. */
  readonly assetPaths: readonly string[];

  constructor(path: string) {
    const store = ProjectStore.openReadOnly(path, 'A test looks at it.');
    try {
      this.records = store.records();
      this.historyNode = store.history.cursor();
      this.assetPaths = store.assets().map((asset) => asset.path);
    } finally {
      store.close();
    }
    this.timeline = Timeline.from(this.records);
  }

  /** The sequence that was made first, unless named. */
  sequence(name = 'Main'): Sequence {
    const found = this.timeline.sequences().find((sequence) => sequence.name === name);
    if (!found) throw new Error(`The file has no sequence "${name}".`);
    return found;
  }

  items(track: string, sequence = 'Main'): { item: Item; start: number }[] {
    const found = this.timeline.tracks(this.sequence(sequence).id).find(({ name }) => name === track);
    return found ? this.timeline.placedItems(found.id) : [];
  }

  clips(track: string, sequence = 'Main'): Clip[] {
    return this.items(track, sequence).flatMap(({ item }) => (item.kind === 'clip' ? [item] : []));
  }

  clip(track: string, start: number, sequence = 'Main'): Clip {
    const found = this.items(track, sequence).find((placed) => placed.start === start)?.item;
    if (found?.kind !== 'clip')
      throw new Error(`${track} has no clip at ${start}: ${this.lines(track, sequence).join(', ')}`);
    return found;
  }

  /** What is on a track: `A 0-48 from 24` is a clip of file A over frames 0 to 48 of the sequence that begins with frame 24 of its media; gaps are left out. */
  lines(track: string, sequence = 'Main'): string[] {
    return this.items(track, sequence).flatMap(({ item, start }) => {
      if (item.kind !== 'clip') return [];
      const from = rescale(item.sourceStart, this.sequence(sequence).rate, 'floor').value;
      return [`${item.name.replace('.mp4', '')} ${start}-${start + item.duration} from ${from}`];
    });
  }
}

/** A frame as the timecode field takes it: a plain number is read as timecode from its end. */
function frameText(frame: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(frame / 24);
  return `00:${two(Math.floor(seconds / 60))}:${two(seconds % 60)}:${two(frame % 24)}`;
}

async function currentClip(list: Locator): Promise<string> {
  return ((await list.getAttribute('aria-activedescendant')) ?? '').replace(/^clip-/, '');
}

/** The arrow that leads from one clip of the list to another, which stand in it track by track. */
async function towards(list: Locator, from: string, to: string, adding: boolean): Promise<string> {
  const rows = await list
    .getByRole('option')
    .evaluateAll((options) => options.map(({ id, textContent }) => ({ id, track: textContent.split(':')[0] ?? '' })));
  const [a, b] = [from, to].map((id) => rows.findIndex((row) => row.id === `clip-${id}`)) as [number, number];
  const same = rows[a]?.track === rows[b]?.track;
  const key = same ? (b > a ? 'ArrowRight' : 'ArrowLeft') : b > a ? 'ArrowDown' : 'ArrowUp';
  return adding ? `Shift+${key}` : key;
}

async function answerField(dialog: Locator, label: string, value: string | boolean): Promise<void> {
  const field = dialog.getByLabel(label, { exact: true });
  if (typeof value === 'boolean') await field.setChecked(value);
  else if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption({ label: value });
  else await field.fill(value);
}
