import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Events } from '../events/events.ts';
import { backupFolder, restoreBackup } from './backup-files.ts';
import { Project } from './project.ts';
import { salvage } from './salvage.ts';
import { NEWEST_VERSION } from './schema.ts';
import { ProjectStore } from './store.ts';
import { fixturePath, runSql, writeFixture } from './test/project-file.ts';
import { verifyProject } from './verify.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-schema-'));
  path = join(folder, 'Film.workprint');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const earlier = Array.from({ length: NEWEST_VERSION - 1 }, (_, i) => i + 1);

describe('files of earlier versions', () => {
  it.each(earlier)('version %i has a fixture, and opens with everything in it', (version) => {
    expect(existsSync(fixturePath(version)), `write ${fixturePath(version)}`).toBe(true);
    writeFixture(version, path);
    const store = new ProjectStore(path);
    const project = new Project(store, new Events());
    expect([project.revision, project.undoLabel, project.redoLabel]).toEqual([5, 'Append b', 'Append c']);
    expect([store.assets(), store.shots(), store.takes(), store.jobs()].map(({ length }) => length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(store.recipe(store.takes()[0]!.recipeHash)).toMatchObject({ strength: 0.7 });
    expect([store.approvals(), store.setting('terms')]).toEqual([[], null]);
    project.redo();
    for (let i = 0; i < 4; i++) project.undo();
    expect(project.timeline.records.size).toBe(0);
    store.close();
    expect(verifyProject(path).problems).toEqual([]);
  });

  it.each(earlier)('version %i is backed up first, and can be had back', (version) => {
    writeFixture(version, path);
    new ProjectStore(path).close();
    expect(readdirSync(backupFolder(path))).toEqual([`Film version ${version}.workprint`]);
    restoreBackup(path, join(backupFolder(path), `Film version ${version}.workprint`), Date.UTC(2026, 2, 1));
    expect(readdirSync(folder).sort()).toEqual([
      'Film.before-restore-2026-03-01 00-00-00.workprint',
      'Film.workprint',
      'Film.workprint-media',
    ]);
    expect(verifyProject(path)).toMatchObject({ problems: [], edits: 4 });
  });
});

describe('files that are none of ours', () => {
  it('of a newer version are refused by version', () => {
    new ProjectStore(path).close();
    runSql(path, `PRAGMA user_version = ${NEWEST_VERSION + 1}`);
    expect(() => new ProjectStore(path)).toThrow(
      new RegExp(`newer Workprint \\(file version ${NEWEST_VERSION + 1}\\)`),
    );
  });

  it('of another program are refused', () => {
    runSql(path, 'CREATE TABLE letters (text)');
    expect(() => new ProjectStore(path)).toThrow(/another program/);
  });

  it('with a text encoding that there is not are refused as damaged', () => {
    writeFixture(1, path);
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(4, 56);
    writeFileSync(path, bytes);
    expect(() => new ProjectStore(path)).toThrow(expect.objectContaining({ kind: 'damaged-media' }));
    salvage(path, Date.UTC(2026, 2, 1));
    expect(verifyProject(path)).toMatchObject({ problems: [], edits: 4 });
  });

  it('with anything beside our tables are refused: a trigger would run with every edit', () => {
    new ProjectStore(path).close();
    runSql(path, 'CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM assets; END');
    expect(() => new ProjectStore(path)).toThrow(/tables are not those of file version/);
  });
});

describe('damaged files of earlier versions', () => {
  it.each(earlier)('version %i is salvaged with its clips in the new shape', (version) => {
    writeFixture(version, path);
    runSql(path, "UPDATE assets SET json = 'not JSON'");
    salvage(path, Date.UTC(2026, 2, 1));
    const store = new ProjectStore(path);
    const clips = store.records().filter((record) => record.kind === 'clip');
    expect(clips.length).toBeGreaterThan(0);
    for (const clip of clips) expect(clip.media).toMatchObject({ kind: 'asset' });
    store.close();
  });
});
