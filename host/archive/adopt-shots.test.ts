import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProjectStore } from '../project/store.ts';
import { writeFixture } from '../project/test/project-file.ts';
import { adoptShots } from './adopt-shots.ts';
import { SqliteArchiveStore } from './sqlite/sqlite-archive-store.ts';

const clock = { now: () => 1 };
let folder: string;
let project: ProjectStore;
let archive: SqliteArchiveStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-adopt-'));
  writeFixture(3, join(folder, 'Film.workprint'));
  project = new ProjectStore(join(folder, 'Film.workprint'));
  archive = new SqliteArchiveStore(join(folder, 'archive'));
});

afterEach(() => {
  project.close();
  archive.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the shots of an old project join the archive once, and what names them still finds them', async () => {
  const [old] = project.shots();
  await adoptShots(project, archive, clock);
  const [shot] = await archive.shots([old!.id]);
  expect(shot).toMatchObject({ start: 0, count: 48, path: '/footage/day 1/a.mov', content: '0'.repeat(64) });
  expect(await archive.descriptor(old!.id)).toEqual(old!.descriptor);
  const revision = await archive.revision();
  await adoptShots(project, archive, clock);
  expect(await archive.revision()).toBe(revision);
});

it('are still in the project, for another archive', async () => {
  await adoptShots(project, archive, clock);
  const other = new SqliteArchiveStore(join(folder, 'other'));
  await adoptShots(project, other, clock);
  expect(await other.counts()).toEqual({ files: 1, refused: 0, shots: 1 });
  other.close();
});

it('do not come back when they have been removed', async () => {
  await adoptShots(project, archive, clock);
  const [source] = await archive.sources();
  await archive.removeSource(source!.id);
  await adoptShots(project, archive, clock);
  expect(await archive.counts()).toMatchObject({ shots: 0 });
});

it('are given again when the program was ended before the project could say that they were', async () => {
  await adoptShots(project, archive, clock);
  const before = await archive.shotsAfter(0, 9);
  project.close();
  rmSync(join(folder, 'Film.workprint'));
  writeFixture(3, join(folder, 'Film.workprint'));
  project = new ProjectStore(join(folder, 'Film.workprint'));
  await adoptShots(project, archive, clock);
  expect(await archive.shotsAfter(0, 9)).toEqual(before);
});
