import { Failure } from '../../core/jobs/failure.ts';
import type { Database } from './database.ts';
import { causeOf, checkRow, rowId, tableNames, type Problem } from './inspect.ts';
import { fileVersion, RECORDS_OF_VERSION_2, TABLES_SINCE } from './schema.ts';
import type { RawRow } from './sqlite-connection.ts';
import { decode, select, TABLES, type Row, type TableName } from './tables.ts';
import { withNewRecords } from './upgrade-records.ts';

/** Rows between two unreadable stretches are asked for one by one up to here. */
const MOST_PROBES = 2000;

export interface SalvagedRows {
  readonly rows: { readonly [T in TableName]: readonly Row<T>[] };
  readonly problems: readonly Problem[];
}

/** Every row of every table that can be read and makes sense; the others as problems with table, id and cause. */
export function salvageRows(database: Database): SalvagedRows {
  const problems: Problem[] = [];
  const rows = Object.fromEntries(tableNames.map((table) => [table, salvageTable(database, table, problems)]));
  return { rows: rows as unknown as SalvagedRows['rows'], problems };
}

function salvageTable<T extends TableName>(database: Database, table: T, problems: Problem[]): Row<T>[] {
  const good: Row<T>[] = [];
  const hasOldRecords = fileVersion(database) < RECORDS_OF_VERSION_2;
  for (const raw of readableRows(database, table, problems)) {
    let id = `row ${String(raw['_rowid'])}`;
    try {
      const row = hasOldRecords ? withNewRecords(table, decode(table, raw)) : decode(table, raw);
      id = rowId(row);
      checkRow(table, row);
      good.push(row);
    } catch (error) {
      problems.push({ table, id, cause: causeOf(error) });
    }
  }
  return good;
}

/** From the first row on, then from the last one back, then what lies between one by one. */
function readableRows(database: Database, table: TableName, problems: Problem[]): RawRow[] {
  const limit = rowLimit(database);
  const forward = readRun(database, table, 'ASC', limit);
  if (forward.failure === null) return forward.rows;
  const backward = readRun(database, table, 'DESC', limit);
  const first = rowOf(forward.rows.at(-1)) ?? 0;
  const last = rowOf(backward.rows.at(-1));
  const rest = backward.rows.filter((row) => (rowOf(row) ?? 0) > first).reverse();
  if (last === null) {
    problems.push({ table, id: null, cause: `what follows row ${first} can't be read: ${forward.failure}` });
    return forward.rows;
  }
  const between: RawRow[] = [];
  const unread: number[] = [];
  for (let rowid = first + 1; rowid < last && rowid <= first + MOST_PROBES; rowid++) {
    const row = probe(database, table, rowid);
    if (row === null) unread.push(rowid);
    else if (row) between.push(row);
  }
  const span =
    unread.length > 0 ? `rows ${unread[0]} to ${Math.max(unread.at(-1) ?? 0, last - 1)}` : `rows after ${first}`;
  problems.push({ table, id: null, cause: `${span} can't be read: ${forward.failure}` });
  return [...forward.rows, ...between, ...rest];
}

/** Rows in order until an error, or until the file shows that it goes round. */
function readRun(
  database: Database,
  table: TableName,
  order: 'ASC' | 'DESC',
  limit: number,
): { rows: RawRow[]; failure: string | null } {
  const rows: RawRow[] = [];
  let previous: number | null = null;
  try {
    database.each(selectAny(database, table, `ORDER BY rowid ${order}`), [], (row) => {
      const rowid = rowOf(row);
      const runsOn = rowid !== null && (previous === null || (order === 'ASC' ? rowid > previous : rowid < previous));
      if (!runsOn || rows.length >= limit) throw new Failure('damaged-media', 'its rows are not in order');
      previous = rowid;
      rows.push(row);
    });
    return { rows, failure: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { rows, failure: reason(error) };
  }
}

/** The row, undefined where there is none, null where it can't be read. */
function probe(database: Database, table: TableName, rowid: number): RawRow | undefined | null {
  try {
    return database.first(selectAny(database, table, 'WHERE rowid = ?'), [rowid]);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** A row is at least 8 bytes: a file that gives more rows than fit into it has pages that are used twice. */
function rowLimit(database: Database): number {
  return Math.max(1, (database.number('page_count') * database.number('page_size')) / 8);
}

/**
 * In version 1 an edit had a position instead of a parent, and no time; what redo follows was not kept. A table that there was not yet is an empty one.
 */
function selectAny(database: Database, table: TableName, rest: string): string {
  const version = fileVersion(database);
  if (version < (TABLES_SINCE[table] ?? 1)) {
    const columns = Object.keys(TABLES[table]).map((column) => `NULL AS "${column}"`);
    return `SELECT rowid AS "_rowid", ${columns.join(', ')} FROM (SELECT 1 AS rowid WHERE 0) ${rest}`;
  }
  if (version !== 1) return select(table, rest);
  if (table === 'history_next')
    return `SELECT position AS "_rowid", position - 1 AS parent, position AS child FROM history ${rest.replace('rowid', 'position')}`;
  if (table !== 'history') return select(table, rest);
  const columns =
    'position AS "_rowid", position AS id, position - 1 AS parent, 0 AS made_at, CAST(label AS BLOB) AS label, CAST(diff AS BLOB) AS diff';
  return `SELECT ${columns} FROM history ${rest.replace('rowid', 'position')}`;
}

function rowOf(row: RawRow | undefined): number | null {
  const rowid = row?.['_rowid'];
  return typeof rowid === 'number' ? rowid : null;
}

/** SQLite's own words, without the sentence around them. */
function reason(failure: Failure): string {
  return failure.cause instanceof Error ? failure.cause.message : failure.message;
}
