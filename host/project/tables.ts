import { Failure } from '../../core/jobs/failure.ts';
import type { Database, RawRow, SqlValue } from './database.ts';
import { damaged } from './sqlite-failure.ts';

type Kind = 'text' | 'integer' | 'blob';

/** The tables of the newest file version, with what each column holds. */
export const TABLES = {
  records: { id: 'text', json: 'text' },
  history: { id: 'integer', parent: 'integer', made_at: 'integer', label: 'text', diff: 'text' },
  history_next: { parent: 'integer', child: 'integer' },
  state: { key: 'text', value: 'integer' },
  assets: { id: 'text', path: 'text', json: 'text' },
  shots: { id: 'text', asset_id: 'text', number: 'integer', start: 'integer', count: 'integer', descriptor: 'blob' },
  recipes: { hash: 'text', json: 'text' },
  takes: { id: 'text', clip_id: 'text', recipe_hash: 'text', json: 'text' },
  jobs: { id: 'text', created_at: 'integer', request: 'text', json: 'text' },
} as const satisfies Record<string, Record<string, Kind>>;

export type TableName = keyof typeof TABLES;
interface Values {
  text: string;
  integer: number;
  blob: Buffer;
}
type Columns<T extends TableName> = (typeof TABLES)[T];
export type Row<T extends TableName> = { readonly [C in keyof Columns<T>]: Values[Columns<T>[C] & Kind] };

/**
 * `SELECT` of every column as the type it should have. The driver ends the whole process when a text column of a damaged file is not UTF-8, so text
 * leaves SQLite as bytes and is decoded here; numbers are cast because a flipped type byte makes text of them. Columns in `leftEmpty` are not read.
 */
export function select(table: TableName, rest = '', leftEmpty: readonly string[] = []): string {
  const columns = Object.entries(TABLES[table]).map(([name, kind]) => {
    const source = leftEmpty.includes(name) ? "x''" : `"${name}"`;
    return `CAST(${source} AS ${kind === 'integer' ? 'INTEGER' : 'BLOB'}) AS "${name}"`;
  });
  return `SELECT rowid AS "_rowid", ${columns.join(', ')} FROM ${table} ${rest}`;
}

/** Throws an Error that names the column which does not hold what it should. */
export function decode<T extends TableName>(table: T, raw: RawRow): Row<T> {
  const entries = Object.entries(TABLES[table]).map(([name, kind]) => [name, value(name, kind, raw[name] ?? null)]);
  return Object.fromEntries(entries) as Row<T>;
}

/** Rows of a table, in the order of their making unless `rest` says otherwise. Throws Failure('damaged-media') that names table and cause. */
export function rows<T extends TableName>(
  database: Database,
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

const utf8 = new TextDecoder('utf-8', { fatal: true });

function value(name: string, kind: Kind, raw: RawRow[string]): string | number | Buffer {
  if (kind === 'integer' && typeof raw === 'number' && Number.isSafeInteger(raw)) return raw;
  if (raw instanceof ArrayBuffer) {
    if (kind === 'blob') return Buffer.from(raw);
    if (kind === 'text') return decodeText(name, raw);
  }
  throw new TypeError(`${name} is no ${kind}`);
}

function decodeText(name: string, bytes: ArrayBuffer): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new TypeError(`${name} is no text`, { cause: error });
  }
}
