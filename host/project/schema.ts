import Libsql from 'libsql';
import { Failure } from '../../core/jobs/failure.ts';
import type { Database } from './database.ts';
import { damaged } from './sqlite-failure.ts';
import { upgradeRecords } from './upgrade-records.ts';

const APPLICATION_ID = 0x576b5074; // "WkPt": marks a SQLite file as a Workprint project

/** Each step takes the file from the version of its index to the next. Steps are never changed once released; each has a fixture in test/. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE records (id TEXT PRIMARY KEY, json TEXT NOT NULL);
   CREATE TABLE history (position INTEGER PRIMARY KEY, label TEXT NOT NULL, diff TEXT NOT NULL);
   CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
   INSERT INTO state VALUES ('revision', 0), ('cursor', 0);
   CREATE TABLE assets (id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
   CREATE TABLE shots (id TEXT PRIMARY KEY, asset_id TEXT NOT NULL REFERENCES assets, number INTEGER NOT NULL, start INTEGER NOT NULL, count INTEGER NOT NULL, descriptor BLOB NOT NULL);
   CREATE TABLE recipes (hash TEXT PRIMARY KEY, json TEXT NOT NULL);
   CREATE TABLE takes (id TEXT PRIMARY KEY, clip_id TEXT NOT NULL, recipe_hash TEXT NOT NULL REFERENCES recipes, json TEXT NOT NULL);
   CREATE TABLE jobs (id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, request TEXT NOT NULL, json TEXT NOT NULL);`,
  // History becomes a tree: an edit after an undo no longer deletes what was undone.
  `ALTER TABLE history RENAME TO history_v1;
   CREATE TABLE history (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, made_at INTEGER NOT NULL, label TEXT NOT NULL, diff TEXT NOT NULL);
   CREATE TABLE history_next (parent INTEGER PRIMARY KEY, child INTEGER NOT NULL);
   INSERT INTO history SELECT position, position - 1, 0, label, diff FROM history_v1;
   INSERT INTO history_next SELECT position - 1, position FROM history_v1;
   DROP TABLE history_v1;`,
  // The same tables; records change their shape (core/timeline/model/upgrade.ts).
  '',
];

/** The file version from which on records have the shape of record version 2. */
export const RECORDS_OF_VERSION_2 = 3;

export const NEWEST_VERSION = MIGRATIONS.length;

/** What a file says it is; `version` is 0 for one that is empty. */
export function fileVersion(database: Database): number {
  return database.number('user_version');
}

/**
 * Refuses files of other programs, of newer versions, and those whose tables are not the ones of their version: they may hold triggers, or pages
 * of another file. Throws Failure.
 */
export function checkFormat(database: Database): void {
  const { path } = database;
  const objects = masterRows((sql) => database.all(sql));
  if (objects.length === 0 && fileVersion(database) === 0) return;
  if (database.number('application_id') !== APPLICATION_ID) {
    const theirs = `${path} is a database of another program, not a Workprint project`;
    throw new Failure(
      'damaged-media',
      `${theirs}, or its first page is damaged.`,
      'Pick a .workprint file, or go back to a backup.',
    );
  }
  const version = fileVersion(database);
  if (version > NEWEST_VERSION) {
    throw new Failure(
      'invalid-input',
      `${path} was saved by a newer Workprint (file version ${version}).`,
      'Open it with that version.',
    );
  }
  const expected = schemaOf(version);
  if (objects.length !== expected.length || objects.some((object, i) => object !== expected[i])) {
    throw damaged(path, `its tables are not those of file version ${version}`);
  }
}

/** Brings the file to this program's version, all or nothing. `checkFormat` has passed. */
export function migrate(database: Database): void {
  const version = fileVersion(database);
  if (version === NEWEST_VERSION) return;
  database.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) database.execute(step);
    if (version > 0 && version < RECORDS_OF_VERSION_2) upgradeRecords(database);
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
    database.execute(`PRAGMA user_version = ${NEWEST_VERSION}`);
  });
}

const schemas = new Map<number, readonly string[]>();

/** The tables and indexes that a sound file of this version has, made by its own migrations. */
function schemaOf(version: number): readonly string[] {
  const known = schemas.get(version);
  if (known) return known;
  const memory = new Libsql(':memory:');
  for (const step of MIGRATIONS.slice(0, version)) memory.exec(step);
  const made = masterRows((sql) => memory.prepare(sql).all([]) as Record<string, unknown>[]);
  memory.close();
  schemas.set(version, made);
  return made;
}

/** Hexadecimal, because a damaged file's names may be no text at all; see tables.ts. */
function masterRows(all: (sql: string) => Readonly<Record<string, unknown>>[]): string[] {
  const sql =
    "SELECT hex(type) || ' ' || hex(name) || ' ' || hex(tbl_name) || ' ' || coalesce(hex(sql), '') AS object FROM sqlite_master ORDER BY 1";
  return all(sql).map((row) => String(row['object']));
}
