import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Libsql from 'libsql';
import { Failure } from '../../core/jobs/failure.ts';
import { heldFile, hold, release } from './held-files.ts';
import { readPiece } from './read-piece.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { inUse, sqliteFailure } from './sqlite-failure.ts';

const PIECE = 1 << 20;
/** Pages in the log before SQLite folds them into the file by itself: its default, 4 MiB. */
const AUTO_CHECKPOINT = 1000;

/** A file that one program has to itself: held exclusively while it is open. */
export class Database extends SqliteConnection {
  /** Open while the database is, see held-files.ts. */
  readonly #file: number;
  #copying: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Opens or creates the file. Throws Failure when it is held by another program, or is no database. */
  constructor(path: string) {
    if (heldFile(path) !== null) throw inUse(path);
    super(path, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
    try {
      this.#file = openSync(path, 'r');
    } catch (error) {
      super.close();
      throw sqliteFailure(path, error);
    }
    hold(path, this.#file);
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
    this.run('VACUUM INTO ?', [path]);
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
  override close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.set('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
      this.all('SELECT count(*) FROM sqlite_master');
    } finally {
      super.close();
      release(this.path);
      closeSync(this.#file);
    }
  }

  async #copyTo(path: string): Promise<void> {
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
}
