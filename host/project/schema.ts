import type { Database } from './database.ts';
import { upgradeRecords } from './upgrade-records.ts';
import type { TableName } from './tables.ts';
import { VersionedSchema } from './versioned-schema.ts';

const APPLICATION_ID = 0x576b5074; // "WkPt": marks a SQLite file as a Workprint project

const schema = new VersionedSchema(
  APPLICATION_ID,
  [
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
    // Shots belong to the archive now. Those of earlier versions stay, and are given to every archive that the project is opened with.
    `CREATE TABLE shots_given (archive TEXT PRIMARY KEY, given_at INTEGER NOT NULL);`,
    // Who approves which take, and what the project is made for.
    `CREATE TABLE approvals (id INTEGER PRIMARY KEY, take_id TEXT NOT NULL REFERENCES takes, json TEXT NOT NULL);
   CREATE TABLE settings (key TEXT PRIMARY KEY, json TEXT NOT NULL);`,
    // The same tables; records may be bins and logs (core/timeline/model/bin.ts), which an older program would refuse as damage.
    '',
  ],
  { kind: 'a Workprint project', remedy: 'Pick a .workprint file, or go back to a backup.' },
);

/** The file version from which on records have the shape of record version 2. */
export const RECORDS_OF_VERSION_2 = 3;

/** The file version from which on there is a table, of those that came after the first. */
export const TABLES_SINCE: Readonly<Partial<Record<TableName, number>>> = { shots_given: 4, approvals: 5, settings: 5 };

export const NEWEST_VERSION = schema.newest;

/** What a file says it is; 0 for one that is empty. */
export function fileVersion(database: Database): number {
  return schema.versionOf(database);
}

/** Throws Failure for a file that is no sound project, see VersionedSchema. */
export function checkFormat(database: Database): void {
  schema.check(database);
}

/** Brings the file to this program's version, all or nothing. `checkFormat` has passed. */
export function migrate(database: Database): void {
  schema.migrate(database, (version) => {
    if (version > 0 && version < RECORDS_OF_VERSION_2) upgradeRecords(database);
  });
}
