import Libsql from 'libsql';
import { Failure } from '../../core/jobs/failure.ts';

export type SqlValue = string | number | null | Buffer;
export type Row = Readonly<Record<string, string | number | ArrayBuffer | null>>;

/**
 * SQLite as the project file needs it: prepared statements with values in order, and transactions. Durable: write-ahead log, synced at each commit. The
 * file is held exclusively while it is open.
 */
export class Database {
  readonly #connection: Libsql.Database;

  /** Opens or creates the file. Throws Failure when it is held by another program, or is no project file. */
  constructor(path: string) {
    this.#connection = new Libsql(path);
    try {
      this.#connection.exec('PRAGMA journal_mode = WAL');
      this.#connection.exec('PRAGMA synchronous = FULL');
      this.#connection.exec('PRAGMA locking_mode = EXCLUSIVE');
      this.#connection.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (error) {
      this.#connection.close();
      throw openingFailure(path, error);
    }
  }

  execute(sql: string): void {
    this.#connection.exec(sql);
  }

  run(sql: string, values: readonly SqlValue[] = []): void {
    this.#connection.prepare(sql).run([...values]);
  }

  all(sql: string, values: readonly SqlValue[] = []): Row[] {
    return this.#connection.prepare(sql).all([...values]) as Row[];
  }

  first(sql: string, values: readonly SqlValue[] = []): Row | undefined {
    return this.all(sql, values)[0];
  }

  /** All of `work` or none of it. */
  transaction<T>(work: () => T): T {
    return this.#connection.transaction(work)();
  }

  /**
   * Folds the write-ahead log into the file, so that a closed project is one file, and lets go of the lock: that takes leaving the log first,
   * then one read in normal mode (closing alone holds it until the statements are collected).
   */
  close(): void {
    this.#connection.exec('PRAGMA journal_mode = DELETE');
    this.#connection.exec('PRAGMA locking_mode = NORMAL');
    this.all('SELECT count(*) FROM sqlite_master');
    this.#connection.close();
  }
}

function openingFailure(path: string, error: unknown): Failure {
  const cause = error instanceof Error ? error.message : String(error);
  if (/locked|busy/i.test(cause)) {
    return new Failure('invalid-input', `${path} is open in another program.`, 'Close it there first.', { cause: error });
  }
  if (/not a database|malformed|corrupt/i.test(cause)) {
    return new Failure('damaged-media', `${path} is not a Workprint project, or it is damaged (${cause}).`, 'Open a backup of it.', { cause: error });
  }
  return new Failure('invalid-input', `${path} can't be opened: ${cause}.`, 'Check that the folder exists and can be written.', { cause: error });
}
