import Libsql from 'libsql';
import { sqliteFailure } from './sqlite-failure.ts';

export type SqlValue = string | number | null | Buffer;
/** Text never comes out of the driver as such, see columns.ts. */
export type RawRow = Readonly<Record<string, string | number | ArrayBuffer | null>>;

/**
 * SQLite as our files need it: values bound in order, transactions, every error a Failure that names the file. Nothing is written before the first change: a
 * file that turns out to be damaged is left as it was found. From then on durable: write-ahead log, synced at each commit.
 */
export class SqliteConnection {
  readonly path: string;
  readonly #connection: Libsql.Database;
  #journaled = false;

  /** Opens or creates the file and executes `opening` on it. Throws Failure when it is held by another program, or is no database. */
  constructor(path: string, opening: string) {
    this.path = path;
    let connection: Libsql.Database | null = null;
    try {
      connection = new Libsql(path);
      // A file from elsewhere must not run functions from its schema, and its pages are checked as they are read.
      connection.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
      connection.exec(opening);
    } catch (error) {
      connection?.close();
      throw sqliteFailure(path, error);
    }
    this.#connection = connection;
  }

  execute(sql: string): void {
    this.journal();
    this.guard(() => this.#connection.exec(sql));
  }

  run(sql: string, values: readonly SqlValue[] = []): void {
    this.journal();
    this.guard(() => this.#connection.prepare(sql).run([...values]));
  }

  all(sql: string, values: readonly SqlValue[] = []): RawRow[] {
    return this.guard(() => this.#connection.prepare(sql).all([...values]) as RawRow[]);
  }

  /** Row after row, for tables that may end in the middle; `visit` is not called again after an error. */
  each(sql: string, values: readonly SqlValue[], visit: (row: RawRow) => void): void {
    this.guard(() => {
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
    this.journal();
    this.guard(() => this.#connection.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      this.guard(() => this.#connection.exec('COMMIT'));
      return result;
    } catch (error) {
      // A full disk has ended the transaction already.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#connection.close();
  }

  /** Before the first change. */
  protected journal(): void {
    if (this.#journaled) return;
    this.guard(() => this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'));
    this.#journaled = true;
  }

  /** Runs pragmas on a file that may not have been changed yet. */
  protected set(pragmas: string): void {
    this.guard(() => this.#connection.exec(pragmas));
  }

  protected guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw sqliteFailure(this.path, error);
    }
  }
}
