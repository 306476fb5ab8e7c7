import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSql } from '../../project/test/project-file.ts';
import { archiveSchema } from './archive-schema.ts';
import { SqliteArchiveStore } from './sqlite-archive-store.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-archive-schema-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The SQL text that makes an archive of a file version. */
function fixture(version: number): string {
  return fileURLToPath(new URL(`../test/fixtures/version-${version}.sql`, import.meta.url));
}

/** The newest version's fixture is there from its first day on: it is an earlier one soon. */
const versions = Array.from({ length: archiveSchema.newest }, (_, i) => i + 1);

it.each(versions)('version %i has a fixture, and opens with everything in it', async (version) => {
  expect(existsSync(fixture(version)), `write ${fixture(version)}`).toBe(true);
  mkdirSync(join(folder, 'archive'));
  runSql(join(folder, 'archive', 'archive.sqlite'), readFileSync(fixture(version), 'utf8'));
  const store = new SqliteArchiveStore(join(folder, 'archive'));
  expect(await store.counts()).toEqual({ files: 3, refused: 1, shots: 4 });
  expect(await store.sources()).toMatchObject([
    { root: '', scanWanted: true },
    { root: '/footage', scanWanted: true },
  ]);
  expect(await store.refused(9)).toMatchObject([{ path: 'bad.mov', failure: { remedy: 'Copy it again.' } }]);
  const [old] = await store.shots(['old 1']);
  expect(old).toMatchObject({ path: '/b.mov', number: 1, start: 0, count: 60 });
  expect(await store.remarks('old 1')).toEqual({ tags: ['night'], note: 'The good one' });
  expect(await store.speed()).toBe(0.5);
  expect((await store.rights.recorded()).map(({ path }) => path)).toEqual(version < 3 ? [] : ['', 'day 1']);
  expect((await store.boards.list()).map(({ name }) => name)).toEqual(version < 3 ? [] : ['Dawn']);
  expect(await store.problems()).toEqual([]);
  store.close();
});
