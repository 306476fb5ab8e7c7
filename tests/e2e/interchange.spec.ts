/// <reference lib="dom" />
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rate } from '../../core/time/rate.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { MEDIA_ABSENT, testMediaRoot } from '../media/test-media.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage } from './harness/footage.ts';
import { asset, clips, escape, goToFolder, rollTo, timecode } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

const media = testMediaRoot();
const library = 'AcademySoftwareFoundation+OpenTimelineIO/sample_data';
const files = [
  `${library}/effects.otio`,
  `${library}/hiero_xml_export.xml`,
  `${library}/premiere_example.xml`,
  `${library}/wipe_test.edl`,
  `${library}/dissolve_test.edl`,
  `${library}/sample.ale`,
  `${library}/srt_example.srt`,
  `${library}/simple.aaf`,
  'TheAcharya+OpenFCPXMLKit/FCPXML Samples/FCPXML/24.fcpxml',
  'TheAcharya+OpenFCPXMLKit/FCPXML Samples/FCPXML/CompoundClips.fcpxml',
  'sandflow+ttconv/resources/vtt/wpt-tests/file-parsing/settings-multiple.vtt',
];

let workprint: Workprint;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  if (media === null) return;
  workprint = await startWorkprint();
  folder = join(workprint.folder, 'timelines');
  mkdirSync(join(folder, 'Reel.fcpxmld'), { recursive: true });
  for (const file of files) copyFileSync(join(media, 'interchange', file), at(basename(file)));
  copyFileSync(at('CompoundClips.fcpxml'), at('Reel.fcpxmld/Info.fcpxml'));
  writeFileSync(
    at('notes.csv'),
    'Timecode,Duration,Name,Note,Colour\n01:00:00:05,1,Look,at this,Red\nnever,1,No,,Red\n',
  );
  writeFileSync(at('letter.pdf'), '%PDF');
});

afterAll(() => workprint?.close());

/** Length of the first timeline as OpenTimelineIO has it, in timecode. */
function lengthOf(format: string, name: string): string {
  const golden = readFileSync(join(import.meta.dirname, `../golden/interchange/${format}.json`), 'utf8');
  const read = JSON.parse(golden) as { files: Record<string, { timelines: { duration: [number, number] }[] }> };
  const [frames, fps] = read.files[`${library}/${name}`]?.timelines[0]?.duration ?? [NaN, NaN];
  return formatTimecode(frames, rate(Math.round(fps)));
}

describe.skipIf(media === null)(`timelines of other programs (${MEDIA_ABSENT})`, () => {
  it.each([
    {
      name: 'effects.otio',
      holds: 'effects 24 01:00:00:00',
      length: lengthOf('otio', 'effects.otio'),
      lost: /\d+ lost/,
    },
    {
      name: '24.fcpxml',
      holds: '24_V1 24 00:00:00:00 00:04:22:23 4 44',
      length: '00:04:22:23',
      lost: /\d+ approximated/,
    },
    {
      name: 'Reel.fcpxmld',
      holds: 'CompoundClip 25 01:00:00:00 00:00:30:02 1 2',
      length: '00:00:30:02',
      lost: /2 lost/,
    },
    {
      name: 'hiero_xml_export.xml',
      holds: 'hiero_xml_export 24 01:00:00:00',
      length: lengthOf('fcp7xml', 'hiero_xml_export.xml'),
      lost: /Nothing was lost. 1 changed/,
    },
    {
      name: 'wipe_test.edl',
      holds: 'wipe test 24 01:00:00:00 00:00:00:20 1 3',
      length: lengthOf('edl', 'wipe_test.edl'),
      lost: /Nothing was lost/,
    },
  ])('$name comes in by the dialog, as a sequence of its own', async ({ name, holds, length, lost }) => {
    const { page } = workprint;
    const dialog = await pick(name);
    await expect.poll(() => cells(dialog)).toContain(holds);
    if (name === 'effects.otio') {
      await expectAccessible(page, 'import timeline');
      await workprint.screenshot('31-import-timeline');
    }
    await bringIn(dialog);
    await expect.poll(() => report().innerText()).toContain(`Import ${name}`);
    await expect.poll(() => report().innerText()).toMatch(lost);
    await expect.poll(shownLength).toBe(length);
    await undo();
    await expect.poll(() => sequenceNames()).not.toContain(holds.split(/ \d+ \d\d:/)[0]);
  });

  it('a log brings media into the bin, offline until it is relinked', async () => {
    const { page } = workprint;
    const dialog = await pick('sample.ale');
    await expect.poll(() => dialog.innerText()).toContain('Avid Log Exchange');
    await bringIn(dialog);
    await rollTo(page, asset(page, 'test_017056').first());
    await expect.poll(() => report().innerText()).toMatch(/media files? (is|are) offline/);
  });

  it('captions and markers go into the sequence that is there, each as one edit', async () => {
    const { page } = workprint;
    await bringIn(await pick('wipe_test.edl'));
    await expect.poll(shownLength).toBe('00:00:00:20');
    for (const [name, words] of [
      ['srt_example.srt', 'Subtitle 1 Line 1'],
      ['settings-multiple.vtt', 'text0'],
    ] as const) {
      const before = await clips(page).count();
      const dialog = await pick(name);
      await expect.poll(() => dialog.getByLabel('Into').inputValue()).toBe('this');
      await bringIn(dialog);
      await expect.poll(() => clips(page).count()).toBeGreaterThan(before);
      await expect.poll(async () => (await clips(page).allInnerTexts()).join('\n')).toContain(words);
      await undo();
      await expect.poll(() => clips(page).count()).toBe(before);
    }
    const dialog = await pick('notes.csv');
    await expectAccessible(page, 'import markers');
    await workprint.screenshot('32-import-markers');
    await bringIn(dialog);
    await expect.poll(() => report().innerText()).toMatch(/1 lost/);
    await expect.poll(() => sequenceNames()).toEqual(['wipe test']);
    // The marker stands on the timecode that the list gives it.
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => timecode(page)).toBe('01:00:00:05');
    await undo();
  });

  it('a file that is not read says what it is and what to do', async () => {
    const { page } = workprint;
    const dialog = await open();
    await dialog.getByRole('option', { name: 'simple.aaf' }).click();
    const refusal = dialog.getByRole('alert').filter({ hasText: 'AAF' });
    await refusal.waitFor();
    await expect.poll(() => refusal.innerText()).toContain('Export it as OTIO or as XML');
    await expect.poll(() => dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await expectAccessible(page, 'refused');
    await workprint.screenshot('33-import-refused');
    await escape(dialog);
  });
});

describe.skipIf(media === null)(`drops (${MEDIA_ABSENT})`, () => {
  it.each(['dissolve_test.edl', 'premiere_example.xml', 'effects.otio', '24.fcpxml'])(
    '%s comes in when it is dropped on the window',
    async (name) => {
      await drop(at(name), name === 'effects.otio' ? '34-drop' : null);
      const dialog = workprint.page.getByRole('dialog', { name: 'Import timeline' });
      await bringIn(dialog);
      await expect.poll(() => report().innerText()).toContain(`Import ${name}`);
      await undo();
    },
  );

  it('of what can not be taken say why', async () => {
    const { page } = workprint;
    for (const [name, words] of [
      ['letter.pdf', 'letter.pdf was not imported: a browser does not tell where what is dropped lies.'],
      ['Reel.fcpxmld', 'Reel.fcpxmld is a folder, and a drop does not tell where it lies.'],
    ] as const) {
      await drop(at(name));
      await page.getByRole('alert').filter({ hasText: words }).getByRole('button', { name: 'Close' }).click();
    }
    await drop(at('simple.aaf'));
    const dialog = page.getByRole('dialog', { name: 'Import timeline' });
    await dialog.getByRole('alert').filter({ hasText: 'AAF' }).waitFor();
    await escape(dialog);
  });
});

describe.skipIf(media === null)(`the loss report (${MEDIA_ABSENT})`, () => {
  it('lists each thing with its place, goes there, and can be read by the keyboard alone', async () => {
    const { page } = workprint;
    await bringIn(await pick('effects.otio'));
    await expect.poll(() => report().innerText()).toContain('Import effects.otio');
    await page.keyboard.press('Control+Alt+l');
    await report().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Alt+l');
    const tree = report().getByRole('tree', { name: 'What could not be carried' });
    const kind = tree.getByRole('treeitem', { name: /Effect/ }).first();
    await kind.waitFor();
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    if ((await kind.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The first in the file that OpenTimelineIO has an effect on: Audio 10, 01:00:31:07.
    await expect.poll(() => timecode(page)).toBe('01:00:31:07');
    await expect.poll(() => report().innerText()).toContain('It is not shown. An export to OTIO writes it back.');
    await expectAccessible(page, 'loss report');
    await workprint.screenshot('35-loss-report');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    const last = tree.getByRole('treeitem').last();
    await last.click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toMatch(/^\{/);
    const { losses } = JSON.parse(await copied()) as { losses: unknown[] };
    expect(losses.length).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Copy text' }).click();
    await expect.poll(copied).toMatch(/^Import effects\.otio\nlost {10}effects/);
  });

  it('is of the last one, also after the window is opened anew', async () => {
    const { page } = workprint;
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => report().innerText()).toContain('Import effects.otio');
  });
});

describe.skipIf(media === null)(`exports (${MEDIA_ABSENT})`, () => {
  it.each([
    ['OpenTimelineIO, .otio', 'out.otio'],
    ['OpenTimelineIO with its media, one file, .otioz', 'out.otioz'],
    ['OpenTimelineIO with its media, a folder, .otiod', 'out.otiod'],
    ['Final Cut Pro XML (FCPXML), .fcpxml', 'out.fcpxml'],
    ['Final Cut Pro 7 XML (Premiere, Resolve), .xml', 'out.xml'],
    ['CMX 3600 EDL, .edl', 'out.edl'],
  ])('%s is written, says what it could not carry, and comes in again as it was', async (format, name) => {
    const { page } = workprint;
    if ((await sequenceNames()).length === 0 || name === 'out.otio') await bringIn(await pick('wipe_test.edl'));
    const sequences = page.getByRole('combobox', { name: 'Sequence' });
    if ((await sequences.count()) > 0) await sequences.selectOption('wipe test');
    await expect.poll(shownLength).toBe('00:00:00:20');
    const before = await strip();
    const dialog = await openExport();
    await dialog.getByLabel('Format').selectOption(format);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('out');
    await dialog.getByText(`Writes ${at(name)}`).waitFor();
    if (name === 'out.otio') {
      await expectAccessible(page, 'export timeline');
      await workprint.screenshot('36-export-timeline');
    }
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => report().innerText()).toContain(at(name));
    expect(existsSync(at(name))).toBe(true);
    await bringIn(await pick(name));
    await expect.poll(() => report().innerText()).toContain(`Import ${name}`);
    await expect.poll(shownLength).toBe('00:00:00:20');
    await expect.poll(() => strip()).toEqual(before);
    await undo();
  });

  it('are not written over what is there until that is said', async () => {
    const { page } = workprint;
    const before = readFileSync(at('out.edl'));
    const dialog = await openExport();
    await dialog.getByLabel('Format').selectOption('CMX 3600 EDL, .edl');
    await dialog.getByLabel('Version').selectOption('cmx3600');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('out');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog
      .getByRole('alert')
      .filter({ hasText: `${at('out.edl')} is there already.` })
      .waitFor();
    expect(readFileSync(at('out.edl')).equals(before)).toBe(true);
    await workprint.screenshot('37-export-taken');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => report().innerText()).toContain('Export out.edl');
    await expect.poll(() => page.locator('.job-failed').count()).toBe(0);
  });
});

describe.skipIf(media === null)(`an import that takes long (${MEDIA_ABSENT})`, () => {
  it('shows how far it is, and a cancel leaves the timeline as it was', async () => {
    const { rushes, names } = await layOutFootage(workprint.folder);
    // As many files as it takes to see it at work: each is opened and probed.
    const shots = Array.from({ length: 300 }, (_, i) => `shot ${i}.mp4`);
    for (const shot of shots) linkSync(join(rushes, names[0] ?? ''), join(rushes, shot));
    writeFileSync(at('long.otio'), timelineOf(shots.map((shot) => join(rushes, shot))));
    const before = await sequenceNames();
    const dialog = await pick('long.otio');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByRole('progressbar', { name: 'Import long.otio' }).waitFor();
    await dialog.getByText(/Read shot \d+\.mp4/).waitFor();
    await workprint.screenshot('38-import-progress');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Import', exact: true }).waitFor();
    await expect.poll(() => sequenceNames()).toEqual(before);
    await escape(dialog);
    expect(workprint.complaints).toEqual([]);
  });
});

function report() {
  return workprint.page.getByRole('region', { name: 'Loss report' });
}

async function open() {
  const { page } = workprint;
  await page.keyboard.press('Control+Shift+o');
  const dialog = page.getByRole('dialog', { name: 'Import timeline' });
  await goToFolder(dialog, folder);
  return dialog;
}

/** Opens the dialog and picks a file; resolves when it is known what the file holds. */
async function pick(name: string) {
  const dialog = await open();
  await dialog.getByRole('option', { name, exact: false }).first().click();
  await dialog.getByRole('button', { name: 'Import', exact: true, disabled: false }).waitFor();
  return dialog;
}

async function bringIn(dialog: Awaited<ReturnType<typeof open>>): Promise<void> {
  await dialog.getByRole('button', { name: 'Import', exact: true, disabled: false }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The rows of the table of sequences, as words. */
async function cells(dialog: Awaited<ReturnType<typeof open>>): Promise<string> {
  return (await dialog.locator('tbody').innerText()).replaceAll(/\s+/g, ' ');
}

async function openExport() {
  const { page } = workprint;
  await page.keyboard.press('Control+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Export timeline' });
  await expect.poll(() => dialog.locator('.export-path').innerText()).toBe(folder);
  return dialog;
}

async function undo(): Promise<void> {
  const { page } = workprint;
  await page.getByRole('button', { name: 'Nothing to redo' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Redo import/ }).waitFor();
}

/** Length of the sequence on show, in timecode. */
function shownLength(): Promise<string> {
  return workprint.page.getByTitle('Duration').innerText();
}

async function sequenceNames(): Promise<string[]> {
  const { page } = workprint;
  const list = page.getByRole('combobox', { name: 'Sequence' });
  if ((await list.count()) > 0) return list.locator('option').allInnerTexts();
  const only = await page.locator('.top > .quiet').innerText();
  return only === '' ? [] : [only];
}

/** The clips as a screen reader has them, without what their media is called. */
async function strip(): Promise<string[]> {
  return clips(workprint.page).allInnerTexts();
}

/** Drops a file or a folder in the middle of the window, as the system does. */
async function drop(path: string, screenshot: string | null = null): Promise<void> {
  const { page } = workprint;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 720, y: 400, data });
  await send('dragEnter');
  await send('dragOver');
  if (screenshot) {
    await page.getByText('Drop a timeline to import it').waitFor();
    await workprint.screenshot(screenshot);
  }
  await send('drop');
  await session.detach();
}

function timelineOf(paths: readonly string[]): string {
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 24, value });
  const range = (duration: number) => ({ OTIO_SCHEMA: 'TimeRange.1', start_time: time(0), duration: time(duration) });
  const children = paths.map((path) => ({
    OTIO_SCHEMA: 'Clip.1',
    name: basename(path),
    source_range: range(10),
    media_reference: { OTIO_SCHEMA: 'ExternalReference.1', target_url: path },
  }));
  const track = { OTIO_SCHEMA: 'Track.1', kind: 'Video', name: 'V1', children };
  return JSON.stringify({
    OTIO_SCHEMA: 'Timeline.1',
    name: 'long',
    tracks: { OTIO_SCHEMA: 'Stack.1', children: [track] },
  });
}
