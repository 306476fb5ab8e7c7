import { closeSync, openSync, readSync } from 'node:fs';
import { checkRow, rowId, tableNames } from './inspect.ts';
import { FRAME_HEADER, framesOf, logOf, PAGE } from './log-frames.ts';
import { TABLES, type Row, type TableName } from './tables.ts';

const LEAF_OF_TABLE = 0x0d;
/** The header of the first page, before its tree. */
const FILE_HEADER = 100;
/** Rows are not larger than this, in bytes: a length beyond is a damaged one. */
const LARGEST_ROW = 64 << 20;

type Value = number | string | Buffer | null;

/**
 * Rows found by looking into every page by itself, for a file whose first page or whose trees are damaged (the format: sqlite.org/fileformat2.html). A row
 * belongs to the table whose columns and contents it fits. Pages that are no longer used are looked into as well, so rows may be of an earlier state; the first
 * of an id counts.
 */
export function rowsInPages(path: string): { readonly [T in TableName]: readonly Row<T>[] } {
  const pages = pagesOf(path);
  const found = Object.fromEntries(tableNames.map((table) => [table, new Map<string, unknown>()])) as Record<
    TableName,
    Map<string, unknown>
  >;
  for (const number of pages.keys()) {
    for (const { rowid, values } of leafRows(pages, number)) {
      const placed = placeRow(rowid, values);
      if (placed && !found[placed.table].has(placed.id)) found[placed.table].set(placed.id, placed.row);
    }
  }
  return Object.fromEntries(tableNames.map((table) => [table, [...found[table].values()]])) as unknown as ReturnType<
    typeof rowsInPages
  >;
}

/** Pages by number, from 1; those of the log in place of the file's own. */
function pagesOf(path: string): Map<number, Buffer> {
  const pages = new Map<number, Buffer>();
  const file = openSync(path, 'r');
  try {
    for (let number = 1; ; number++) {
      const page = Buffer.alloc(PAGE);
      if (readSync(file, page, 0, PAGE, (number - 1) * PAGE) === 0) break;
      pages.set(number, page);
    }
  } finally {
    closeSync(file);
  }
  const log = logOf(path);
  for (const at of framesOf(log)) {
    const page = at + FRAME_HEADER;
    pages.set(log.readUInt32BE(at), log.subarray(page, page + PAGE));
  }
  return pages;
}

function* leafRows(pages: ReadonlyMap<number, Buffer>, number: number): Generator<{ rowid: number; values: Value[] }> {
  const page = pages.get(number);
  const head = number === 1 ? FILE_HEADER : 0;
  if (page?.[head] !== LEAF_OF_TABLE) return;
  const cells = Math.min(page.readUInt16BE(head + 3), (PAGE - head - 8) / 4);
  for (let i = 0; i < cells; i++) {
    const cell = readCell(pages, page, page.readUInt16BE(head + 8 + 2 * i));
    const values = cell && readRecord(cell.payload);
    if (values) yield { rowid: cell.rowid, values };
  }
}

/** The row in a cell with what of it lies on overflow pages; null when it does not hold together. */
function readCell(
  pages: ReadonlyMap<number, Buffer>,
  page: Buffer,
  at: number,
): { rowid: number; payload: Buffer } | null {
  const length = readVarint(page, at);
  const rowid = length && readVarint(page, length.end);
  if (!rowid || length.value < 2 || length.value > LARGEST_ROW) return null;
  const local = localBytes(length.value);
  const parts = [page.subarray(rowid.end, rowid.end + local)];
  if (local < length.value) {
    if (rowid.end + local + 4 > PAGE) return null;
    let next = page.readUInt32BE(rowid.end + local);
    for (let left = length.value - local; left > 0; left -= PAGE - 4) {
      const overflow = pages.get(next);
      if (!overflow || parts.length > pages.size) return null;
      parts.push(overflow.subarray(4, 4 + Math.min(left, PAGE - 4)));
      next = overflow.readUInt32BE(0);
    }
  }
  const payload = Buffer.concat(parts);
  return payload.length === length.value ? { rowid: rowid.value, payload } : null;
}

/** How much of a payload lies on the leaf itself (file format, section 1.6). */
function localBytes(payload: number): number {
  const most = PAGE - 35;
  if (payload <= most) return payload;
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
  const wanted = least + ((payload - least) % (PAGE - 4));
  return wanted <= most ? wanted : least;
}

/** The columns of a row; null when they do not fill it. */
function readRecord(payload: Buffer): Value[] | null {
  const header = readVarint(payload, 0);
  if (!header || header.value > payload.length) return null;
  const values: Value[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value;) {
    const type = readVarint(payload, at);
    if (!type) return null;
    const size = sizeOf(type.value);
    if (body + size > payload.length) return null;
    values.push(readValue(type.value, payload.subarray(body, body + size)));
    body += size;
    at = type.end;
  }
  return body === payload.length ? values : null;
}

function sizeOf(type: number): number {
  return type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0);
}

/** Text that is no UTF-8, and real numbers, which no column has, become null. */
function readValue(type: number, bytes: Buffer): Value {
  if (type === 8 || type === 9) return type - 8;
  if (type >= 1 && type <= 5) return bytes.readIntBE(0, bytes.length);
  if (type === 6) return Number(bytes.readBigInt64BE(0));
  if (type < 12) return null;
  if (type % 2 === 0) return Buffer.from(bytes);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : null;
}

/** Seven bits a byte, the most significant first; null when it goes on beyond nine bytes or the end. */
function readVarint(bytes: Buffer, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let i = at; i < at + 8; i++) {
    const byte = bytes[i];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 127);
    if (byte < 128) return Number.isSafeInteger(value) ? { value, end: i + 1 } : null;
  }
  return null;
}

/** The table whose columns the values fit and whose contents they make sense as. */
function placeRow(rowid: number, values: readonly Value[]): { table: TableName; id: string; row: unknown } | null {
  for (const table of tableNames) {
    const row = fitted(table, rowid, values);
    if (row && makesSense(table, row)) return { table, id: rowId(row), row };
  }
  return null;
}

function fitted<T extends TableName>(table: T, rowid: number, values: readonly Value[]): Row<T> | null {
  const columns = Object.entries(TABLES[table]);
  if (columns.length !== values.length) return null;
  const entries = columns.map(([name, kind], i): [string, Value] => {
    // The first column of these tables is the row's number and is stored as null.
    const value = i === 0 && kind === 'integer' && values[0] === null ? rowid : (values[i] ?? null);
    const fits =
      kind === 'integer'
        ? Number.isSafeInteger(value)
        : kind === 'text'
          ? typeof value === 'string'
          : value instanceof Buffer;
    return [name, fits ? value : null];
  });
  return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as unknown as Row<T>);
}

function makesSense<T extends TableName>(table: T, row: Row<T>): boolean {
  try {
    checkRow(table, row);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
