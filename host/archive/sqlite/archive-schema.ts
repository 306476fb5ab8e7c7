import { VersionedSchema } from '../../project/versioned-schema.ts';

const APPLICATION_ID = 0x576b4172; // "WkAr": marks a SQLite file as a Workprint archive

/** Rows that a copy needs have the revision at which they last changed. */
export const archiveSchema = new VersionedSchema(
  APPLICATION_ID,
  [
    `CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
     INSERT INTO state VALUES ('revision', '0');
     CREATE TABLE sources (id TEXT PRIMARY KEY, root TEXT NOT NULL UNIQUE, watched INTEGER NOT NULL, paused INTEGER NOT NULL, scan_wanted INTEGER NOT NULL, scanned_at INTEGER, revision INTEGER NOT NULL);
     CREATE TABLE contents (fingerprint TEXT PRIMARY KEY, probe TEXT NOT NULL, revision INTEGER NOT NULL);
     CREATE TABLE files (source_id TEXT NOT NULL REFERENCES sources, path TEXT NOT NULL, size INTEGER NOT NULL, modified_at INTEGER NOT NULL, content TEXT REFERENCES contents, failure TEXT, revision INTEGER NOT NULL, PRIMARY KEY (source_id, path));
     CREATE INDEX files_by_content ON files (content);
     CREATE INDEX files_refused ON files (source_id, path) WHERE failure IS NOT NULL;
     CREATE TABLE shots (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, content TEXT NOT NULL REFERENCES contents, number INTEGER NOT NULL, start INTEGER NOT NULL, count INTEGER NOT NULL, clean_start INTEGER NOT NULL, clean_count INTEGER NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL, revision INTEGER NOT NULL);
     CREATE INDEX shots_by_content ON shots (content, number);
     CREATE TABLE descriptors (position INTEGER PRIMARY KEY REFERENCES shots, vector BLOB NOT NULL, readable TEXT, revision INTEGER NOT NULL);
     CREATE TABLE former_ids (id TEXT PRIMARY KEY, shot_id TEXT NOT NULL);
     CREATE TABLE tags (shot_id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (shot_id, tag));
     CREATE INDEX tags_by_tag ON tags (tag);
     CREATE TABLE notes (shot_id TEXT PRIMARY KEY, note TEXT NOT NULL);`,
    // What has changed since a revision is asked for before every search.
    'CREATE INDEX descriptors_by_revision ON descriptors (revision)',
    // Whose footage it is, by source (an empty path), folder or file; and look boards.
    `CREATE TABLE rights (source_id TEXT NOT NULL REFERENCES sources, path TEXT NOT NULL, rights TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (source_id, path));
     CREATE TABLE boards (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, note TEXT NOT NULL, shots TEXT NOT NULL, revision INTEGER NOT NULL);`,
  ],
  { kind: 'a Workprint archive', remedy: 'Name another archive folder, or move this file away to begin a new one.' },
);
