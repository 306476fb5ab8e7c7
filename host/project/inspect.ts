import { z } from 'zod';
import { takeViewSchema } from '../../core/contract/views.ts';
import { jobSchema } from '../../core/jobs/job.ts';
import { recipeSchema } from '../../core/recipe/recipe.ts';
import { approvalSchema } from '../../core/rights/approval.ts';
import { diffSchema } from '../../core/timeline/history/diff.ts';
import { recordSchema } from '../../core/timeline/model/records.ts';
import { assetSchema } from './asset.ts';
import type { Database } from './database.ts';
import { unpackDescriptor } from './descriptor-blob.ts';
import { leavesOutCommits, logOf } from './log-frames.ts';
import { checkFormat } from './schema.ts';
import { settingsSchemas } from './settings.ts';
import { damaged } from './sqlite-failure.ts';
import { decode, select, TABLES, type Row, type TableName } from './tables.ts';

/** One thing that is not as it should be in a project file. */
export interface Problem {
  /** The table, or `file` for the file as a whole. */
  readonly table: string;
  /** The row's own id, where it could be read. */
  readonly id: string | null;
  readonly cause: string;
}

/** Throws Failure('damaged-media') where SQLite would lose acknowledged changes that stand in the log beside `copy`. */
export function checkLog(copy: string, path: string): void {
  if (leavesOutCommits(logOf(copy))) throw damaged(path, 'its log is damaged');
}

/** SQLite's own check of every page, without that of index contents: about 2 ms a megabyte. Throws Failure('damaged-media') with the first fault. */
export function checkPages(database: Database, path = database.path): void {
  const [first] = faults(database, 'quick_check', 1);
  if (first !== undefined) throw damaged(path, first);
}

/** Everything that is wrong with a file of the newest version: pages, indexes, references, rows that do not parse. Reads the whole file. */
export function findProblems(database: Database): Problem[] {
  checkFormat(database);
  const inPages = faults(database, 'integrity_check', 100).map((cause): Problem => ({
    table: 'file',
    id: null,
    cause,
  }));
  if (inPages.length > 0) return inPages;
  const broken = database.all(
    'SELECT CAST("table" AS BLOB) AS name, rowid AS id, CAST(parent AS BLOB) AS parent FROM pragma_foreign_key_check',
  );
  const references = broken.map((row): Problem => ({
    table: text(row['name']),
    id: String(row['id']),
    cause: `its row in ${text(row['parent'])} is missing`,
  }));
  return [...references, ...rowProblems(database)];
}

/** Rows that do not parse, in every table. */
export function rowProblems(database: Database): Problem[] {
  return tableNames.flatMap((table) => badRows(database, table));
}

export const tableNames = Object.keys(TABLES) as readonly TableName[];

/** Throws an Error that says what is wrong with a row. */
export function checkRow<T extends TableName>(table: T, row: Row<T>): void {
  (checks[table] as (row: Row<T>) => void)(row);
}

/** A row's own name in lists of problems. */
export function rowId(row: Readonly<Record<string, unknown>>): string {
  return String(row['id'] ?? row['key'] ?? row['hash'] ?? row['archive'] ?? row['parent']);
}

const checks: { readonly [T in TableName]: (row: Row<T>) => void } = {
  records: ({ id, json }) => sameId(id, recordSchema.parse(JSON.parse(json)).id),
  history: ({ diff }) => void diffSchema.parse(JSON.parse(diff)),
  history_next: () => undefined,
  state: ({ key }) => void z.enum(['revision', 'cursor']).parse(key),
  assets: ({ id, json }) => sameId(id, assetSchema.parse(JSON.parse(json)).id),
  shots: ({ descriptor }) => void unpackDescriptor(descriptor),
  shots_given: ({ archive }) => void z.uuid().parse(archive),
  recipes: ({ json }) => void recipeSchema.parse(JSON.parse(json)),
  takes: ({ id, json }) => sameId(id, takeViewSchema.parse(JSON.parse(json)).id),
  approvals: ({ take_id, json }) => sameId(take_id, approvalSchema.parse(JSON.parse(json)).takeId),
  settings: ({ key, json }) => void settingsSchemas[z.enum(['terms']).parse(key)].parse(JSON.parse(json)),
  jobs: ({ id, request, json }) => {
    JSON.parse(request);
    sameId(id, jobSchema.parse(JSON.parse(json)).id);
  },
};

function sameId(column: string, inside: string): void {
  if (column !== inside) throw new RangeError(`it names itself ${inside}`);
}

function badRows(database: Database, table: TableName): Problem[] {
  const problems: Problem[] = [];
  for (const raw of database.all(select(table, 'ORDER BY rowid'))) {
    let id = `row ${String(raw['_rowid'])}`;
    try {
      const row = decode(table, raw);
      id = rowId(row);
      checkRow(table, row);
    } catch (error) {
      problems.push({ table, id, cause: causeOf(error) });
    }
  }
  return problems;
}

/** One line of what went wrong. */
export function causeOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll(/\s+/g, ' ');
  return (error as Error).message;
}

function faults(database: Database, check: 'quick_check' | 'integrity_check', most: number): string[] {
  const found = database
    .all(`SELECT CAST(${check} AS BLOB) AS fault FROM pragma_${check}(${most})`)
    .map((row) => text(row['fault']));
  return found.length === 1 && found[0] === 'ok' ? [] : found;
}

/** Whatever bytes the damaged file's names are made of. */
function text(value: unknown): string {
  return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : String(value);
}
