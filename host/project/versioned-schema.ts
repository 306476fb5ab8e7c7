import Libsql from 'libsql';
import { Failure } from '../../core/jobs/failure.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { damaged } from './sqlite-failure.ts';

/** What a kind of file is called when one is refused. */
export interface FileWords {
  /** "a Workprint project" */
  readonly kind: string;
  /** What to do with a file that is none: "Pick a .workprint file." */
  readonly remedy: string;
}

/** The tables of one kind of file through all its versions. Steps are never changed once released; each has a fixture beside its tests. */
export class VersionedSchema {
  readonly #applicationId: number;
  /** Each step takes the file from the version of its index to the next. */
  readonly #steps: readonly string[];
  readonly #words: FileWords;
  readonly #objects = new Map<number, readonly string[]>();

  constructor(applicationId: number, steps: readonly string[], words: FileWords) {
    this.#applicationId = applicationId;
    this.#steps = steps;
    this.#words = words;
  }

  get newest(): number {
    return this.#steps.length;
  }

  /** What a file says it is; 0 for one that is empty. */
  versionOf(database: SqliteConnection): number {
    return database.number('user_version');
  }

  /**
   * Refuses files of other programs, of newer versions, and those whose tables are not the ones of their version: they may hold triggers, or pages of
   * another file. Throws Failure.
   */
  check(database: SqliteConnection): void {
    const { path } = database;
    const objects = masterRows((sql) => database.all(sql));
    if (objects.length === 0 && this.versionOf(database) === 0) return;
    if (database.number('application_id') !== this.#applicationId) {
      const theirs = `${path} is a database of another program, not ${this.#words.kind}`;
      throw new Failure('damaged-media', `${theirs}, or its first page is damaged.`, this.#words.remedy);
    }
    const version = this.versionOf(database);
    if (version > this.newest) {
      throw new Failure(
        'invalid-input',
        `${path} was saved by a newer Workprint (file version ${version}).`,
        'Open it with that version.',
      );
    }
    const expected = this.#objectsOf(version);
    if (objects.length !== expected.length || objects.some((object, i) => object !== expected[i])) {
      throw damaged(path, `its tables are not those of file version ${version}`);
    }
  }

  /** Brings the file to this program's version, all or nothing; `upgrade` does what SQL can't, with the version it comes from. `check` has passed. */
  migrate(database: SqliteConnection, upgrade: (version: number) => void = () => undefined): void {
    if (this.versionOf(database) === this.newest) return;
    database.transaction(() => {
      // Another program may have done it while this one waited for its turn.
      const version = this.versionOf(database);
      for (const step of this.#steps.slice(version)) database.execute(step);
      upgrade(version);
      database.execute(`PRAGMA application_id = ${this.#applicationId}`);
      database.execute(`PRAGMA user_version = ${this.newest}`);
    });
  }

  /** The tables and indexes that a sound file of this version has, made by its own migrations. */
  #objectsOf(version: number): readonly string[] {
    const known = this.#objects.get(version);
    if (known) return known;
    const memory = new Libsql(':memory:');
    for (const step of this.#steps.slice(0, version)) memory.exec(step);
    const made = masterRows((sql) => memory.prepare(sql).all([]) as Record<string, unknown>[]);
    memory.close();
    this.#objects.set(version, made);
    return made;
  }
}

/** Hexadecimal, because a damaged file's names may be no text at all; see columns.ts. */
function masterRows(all: (sql: string) => Readonly<Record<string, unknown>>[]): string[] {
  const sql =
    "SELECT hex(type) || ' ' || hex(name) || ' ' || hex(tbl_name) || ' ' || coalesce(hex(sql), '') AS object FROM sqlite_master ORDER BY 1";
  return all(sql).map((row) => String(row['object']));
}
