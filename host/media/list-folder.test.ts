import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFolder } from './list-folder.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-list-'));
  for (const name of ['day 1', 'Film.workprint-media', 'Reel.fcpxmld', 'Cut.OTIOD', '.hidden'])
    mkdirSync(join(folder, name));
  for (const name of ['a.mov', 'cut.edl', 'cut.otioz', 'Film.workprint', 'letter.pdf', 'film.aaf'])
    writeFileSync(join(folder, name), 'x');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['media', ['day 1/', 'Cut.OTIOD/', 'Reel.fcpxmld/', 'a.mov']],
  ['projects', ['day 1/', 'Cut.OTIOD/', 'Reel.fcpxmld/', 'Film.workprint']],
  ['timelines', ['day 1/', 'cut.edl', 'Cut.OTIOD', 'cut.otioz', 'film.aaf', 'Reel.fcpxmld']],
] as const)('a folder shows folders and %s; a bundle is a timeline', async (show, expected) => {
  const { entries } = await listFolder(folder, show);
  const names = entries.map(({ name, folder: isFolder }) => (isFolder ? `${name}/` : name));
  expect([...names].sort()).toEqual([...expected].sort());
});
