import { Failure } from '../../core/jobs/failure.ts';
import type { Database } from './database.ts';

const APPLICATION_ID = 0x576b5074; // "WkPt": marks a SQLite file as a Workprint project

/** Each step takes the file from the version of its index to the next. Steps are never changed once released. */
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
];

/** Brings the file to this program's version. Refuses files of other programs and of newer versions. */
export function migrate(database: Database, path: string): void {
  const applicationId = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const isEmpty = database.first('SELECT count(*) AS n FROM sqlite_master')?.['n'] === 0;
  if (!isEmpty && applicationId !== APPLICATION_ID) {
    throw new Failure('invalid-input', `${path} is a database of another program, not a Workprint project.`, 'Pick a .workprint file.');
  }
  if (version > MIGRATIONS.length) {
    throw new Failure('invalid-input', `${path} was saved by a newer Workprint (file version ${version}).`, 'Open it with that version.');
  }
  database.transaction(() => {
    for (const step of MIGRATIONS.slice(version)) database.execute(step);
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
    database.execute(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

function pragma(database: Database, name: string): number {
  return Number(database.first(`PRAGMA ${name}`)?.[name] ?? 0);
}
