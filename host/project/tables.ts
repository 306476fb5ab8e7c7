import { Failure } from '../../core/jobs/failure.ts';
import { columnsOf, decodeRow, type Columns, type RowOf } from './columns.ts';
import type { RawRow, SqliteConnection, SqlValue } from './sqlite-connection.ts';
import { damaged } from './sqlite-failure.ts';

/** The tables of the newest file version, with what each column holds. */
export const TABLES = {
  records: { id: 'text', json: 'text' },
  history: { id: 'integer', parent: 'integer', made_at: 'integer', label: 'text', diff: 'text' },
  history_next: { parent: 'integer', child: 'integer' },
  state: { key: 'text', value: 'integer' },
  assets: { id: 'text', path: 'text', json: 'text' },
  shots: { id: 'text', asset_id: 'text', number: 'integer', start: 'integer', count: 'integer', descriptor: 'blob' },
  shots_given: { archive: 'text', given_at: 'integer' },
  recipes: { hash: 'text', json: 'text' },
  takes: { id: 'text', clip_id: 'text', recipe_hash: 'text', json: 'text' },
  approvals: { id: 'integer', take_id: 'text', json: 'text' },
  settings: { key: 'text', json: 'text' },
  jobs: { id: 'text', created_at: 'integer', request: 'text', json: 'text' },
} as const satisfies Record<string, Columns>;

export type TableName = keyof typeof TABLES;
export type Row<T extends TableName> = RowOf<(typeof TABLES)[T]>;

/** `SELECT` of every column, see columns.ts. Columns in `leftEmpty` are not read. */
export function select(table: TableName, rest = '', leftEmpty: readonly string[] = []): string {
  return `SELECT rowid AS "_rowid", ${columnsOf(TABLES[table], leftEmpty)} FROM ${table} ${rest}`;
}

/** Throws an Error that names the column which does not hold what it should. */
export function decode<T extends TableName>(table: T, raw: RawRow): Row<T> {
  return decodeRow<(typeof TABLES)[T]>(TABLES[table], raw);
}

/** Rows of a table, in the order of their making unless `rest` says otherwise. Throws Failure('damaged-media') that names table and cause. */
export function rows<T extends TableName>(
  database: SqliteConnection,
  table: T,
  rest = 'ORDER BY rowid',
  values: readonly SqlValue[] = [],
): Row<T>[] {
  return database
    .all(select(table, rest), values)
    .map((raw) => parseRow(database.path, table, () => decode(table, raw)));
}

/** What `parse` makes of a row; where it can't, a Failure that names the file, the table and the cause. */
export function parseRow<R>(path: string, table: TableName, parse: () => R): R {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damaged(path, `a row of its table "${table}" can't be read: ${(error as Error).message}`, { cause: error });
  }
}
