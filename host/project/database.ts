import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Libsql from 'libsql';
import { Failure } from '../../core/jobs/failure.ts';
import { heldFile, hold, release } from './held-files.ts';
import { readPiece } from './read-piece.ts';
import { inUse, sqliteFailure } from './sqlite-failure.ts';

export type SqlValue = string | number | null | Buffer;
/** Text never comes out of the driver as such, see tables.ts. */
export type RawRow = Readonly<Record<string, string | number | ArrayBuffer | null>>;

const PIECE = 1 << 20;
/** Pages in the log before SQLite folds them into the file by itself: its default, 4 MiB. */
const AUTO_CHECKPOINT = 1000;

/**
 * SQLite as the project file needs it: values bound in order, transactions, every error a Failure that names the file. Held exclusively while it is open.
 * Nothing is written before the first change: a file that turns out to be damaged is left as it was found. From then on durable: write-ahead log,
 * synced at each commit.
 */
export class Database {
  readonly path: string;
  readonly #connection: Libsql.Database;
  /** Open while the database is, see held-files.ts. */
  readonly #file: number;
  #journaled = false;
  #copying: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Opens or creates the file. Throws Failure when it is held by another program, or is no database. */
  constructor(path: string) {
    this.path = path;
    if (heldFile(path) !== null) throw inUse(path);
    let connection: Libsql.Database | null = null;
    try {
      connection = new Libsql(path);
      // A file from elsewhere must not run functions from its schema, and its pages are checked as they are read.
      connection.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA locking_mode = EXCLUSIVE');
      connection.exec('BEGIN IMMEDIATE; COMMIT');
      this.#file = openSync(path, 'r');
    } catch (error) {
      connection?.close();
      throw sqliteFailure(path, error);
    }
    this.#connection = connection;
    hold(path, this.#file);
  }

  execute(sql: string): void {
    this.#journal();
    this.#guard(() => this.#connection.exec(sql));
  }

  run(sql: string, values: readonly SqlValue[] = []): void {
    this.#journal();
    this.#guard(() => this.#connection.prepare(sql).run([...values]));
  }

  all(sql: string, values: readonly SqlValue[] = []): RawRow[] {
    return this.#guard(() => this.#connection.prepare(sql).all([...values]) as RawRow[]);
  }

  /** Row after row, for tables that may end in the middle; `visit` is not called again after an error. */
  each(sql: string, values: readonly SqlValue[], visit: (row: RawRow) => void): void {
    this.#guard(() => {
      for (const row of this.#connection.prepare(sql).iterate([...values])) visit(row as RawRow);
    });
  }

  first(sql: string, values: readonly SqlValue[] = []): RawRow | undefined {
    return this.all(sql, values)[0];
  }

  number(pragma: string): number {
    return Number(this.first(`PRAGMA ${pragma}`)?.[pragma] ?? 0);
  }

  /** All of `work` or none of it. */
  transaction<T>(work: () => T): T {
    this.#journal();
    this.#guard(() => this.#connection.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      this.#guard(() => this.#connection.exec('COMMIT'));
      return result;
    } catch (error) {
      // A full disk has ended the transaction already.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Whether no other program has the file. */
  static isFree(path: string): boolean {
    if (heldFile(path) !== null) return false;
    const connection = new Libsql(path);
    try {
      connection.exec('BEGIN IMMEDIATE; COMMIT');
      return true;
    } catch (error) {
      return sqliteFailure(path, error).kind !== 'in-use';
    } finally {
      connection.close();
    }
  }

  /** Writes a compact copy at once, whole on disk when this returns. Blocks for about 10 ms a megabyte. */
  vacuumInto(path: string): void {
    this.#guard(() => this.#connection.prepare('VACUUM INTO ?').run([path]));
  }

  /**
   * Copies the file as it is now, in the background: edits go on meanwhile, into the log, which is not folded into the file until the copy is done.
   */
  async copyTo(path: string): Promise<void> {
    const copying = this.#copying.then(() => this.#copyTo(path));
    this.#copying = copying.catch(() => undefined);
    return copying;
  }

  /**
   * Folds the write-ahead log into the file, so that a closed project is one file, and lets go of the lock: that takes leaving the log first,
   * then one read in normal mode. Closing alone does neither until the statements are collected as garbage, and would then remove a file that has the
   * log's name, whosever it is by then: a file that was opened with a log must not be left with it, also when nothing was written.
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#guard(() => this.#connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL'));
      this.all('SELECT count(*) FROM sqlite_master');
    } finally {
      this.#connection.close();
      release(this.path);
      closeSync(this.#file);
    }
  }

  async #copyTo(path: string): Promise<void> {
    this.#journal();
    this.execute('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0');
    const copy = await open(path, 'w');
    try {
      const buffer = Buffer.alloc(PIECE);
      for (let position = 0; ;) {
        if (this.#closed) throw new Failure('cancelled', `The copy of ${this.path} was cut off by closing it.`);
        const bytes = await readPiece(this.#file, buffer, position);
        if (bytes === 0) break;
        await copy.write(buffer, 0, bytes);
        position += bytes;
      }
      await copy.sync();
    } finally {
      await copy.close();
      if (!this.#closed) this.execute(`PRAGMA wal_autocheckpoint = ${AUTO_CHECKPOINT}`);
    }
  }

  #journal(): void {
    if (this.#journaled) return;
    this.#guard(() => this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'));
    this.#journaled = true;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw sqliteFailure(this.path, error);
    }
  }
}
