import type { RawRow } from './sqlite-connection.ts';

export type ColumnKind = 'text' | 'integer' | 'blob';
/** What each column of a table or a query holds. A `?` marks one that may be null. */
export type Columns = Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;

interface Values {
  text: string;
  integer: number;
  blob: Buffer;
}
type ValueOf<K> = K extends `${infer Kind extends ColumnKind}?`
  ? Values[Kind] | null
  : K extends ColumnKind
    ? Values[K]
    : never;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: ValueOf<C[K]> };

/**
 * The columns for a `SELECT`, as the type they should have. The driver ends the whole process when a text column of a damaged file is not UTF-8, so text leaves
 * SQLite as bytes and is decoded here; numbers are cast because a flipped type byte makes text of them. Columns in `leftEmpty` are not read.
 */
export function columnsOf(columns: Columns, leftEmpty: readonly string[] = []): string {
  return Object.entries(columns)
    .map(([name, kind]) => {
      const source = leftEmpty.includes(name) ? "x''" : `"${name}"`;
      return `CAST(${source} AS ${kind.startsWith('integer') ? 'INTEGER' : 'BLOB'}) AS "${name}"`;
    })
    .join(', ');
}

/** Throws an Error that names the column which does not hold what it should. */
export function decodeRow<C extends Columns>(columns: C, raw: RawRow): RowOf<C> {
  const entries = Object.entries(columns).map(([name, kind]) => [name, value(name, kind, raw[name] ?? null)]);
  return Object.fromEntries(entries) as RowOf<C>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function value(name: string, kind: Columns[string], raw: RawRow[string]): string | number | Buffer | null {
  if (raw === null && kind.endsWith('?')) return null;
  if (kind.startsWith('integer') && typeof raw === 'number' && Number.isSafeInteger(raw)) return raw;
  if (raw instanceof ArrayBuffer) {
    if (kind.startsWith('blob')) return Buffer.from(raw);
    if (kind.startsWith('text')) return decodeText(name, raw);
  }
  throw new TypeError(`${name} is no ${kind.replace('?', '')}`);
}

function decodeText(name: string, bytes: ArrayBuffer): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new TypeError(`${name} is no text`, { cause: error });
  }
}
