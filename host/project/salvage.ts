import { copyFileSync, existsSync, linkSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { diffSchema, sameJson } from '../../core/timeline/history/diff.ts';
import { recordSchema, type TimelineRecord } from '../../core/timeline/model/records.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import { listBackups, timeInName } from './backup-files.ts';
import { Database } from './database.ts';
import { causeOf, rowId, tableNames, type Problem } from './inspect.ts';
import { leavesOutCommits, logOf, mendLog } from './log-frames.ts';
import { START } from '../../core/timeline/history/history-tree.ts';
import { rowsInPages } from './salvage-pages.ts';
import { salvageRows, type SalvagedRows } from './salvage-rows.ts';
import { migrate } from './schema.ts';
import { snapshot } from './snapshot.ts';
import type { SqlValue } from './sqlite-connection.ts';
import { damaged } from './sqlite-failure.ts';
import { TABLES, type TableName } from './tables.ts';
import { replay, trustedHistory, type ReadNode } from './trusted-history.ts';

export interface Salvage {
  /** Where the damaged file is now, as it was found. */
  readonly damagedPath: string;
  readonly missing: readonly Problem[];
}

/**
 * Makes a sound project of what can be read of a damaged one, row by row, and puts it in its place. The damaged file stays as it is under the name
 * `Film.damaged-TIME.workprint`, with its log, and a list of what is missing beside it. Throws Failure when nothing can be read.
 */
export function salvage(path: string, now: number): Salvage {
  const found = readBest(path);
  const { kept, missing } = consistent(found);
  const partial = partialOf(path);
  for (const suffix of ['', '-wal', '-journal']) rmSync(partial + suffix, { force: true });
  missing.push(...writeProject(partial, kept));
  const damagedPath = join(dirname(path), `${basename(path, '.workprint')}.damaged-${timeInName(now)}.workprint`);
  keep(path, damagedPath);
  writeFileSync(
    damagedPath.replace(/\.workprint$/, '.txt'),
    missing.map((problem) => `${describeProblem(problem)}\n`).join(''),
  );
  renameSync(partial, path);
  return { damagedPath, missing };
}

export function describeProblem({ table, id, cause }: Problem): string {
  return `${table}${id === null ? '' : ` ${id}`}: ${cause}`;
}

/** What can be read of the file and its log, and where that has gaps, of every page by itself. Throws Failure where there is nothing. */
function readBest(path: string): SalvagedRows {
  const read = readMost(path);
  const best = read.problems.some(({ id }) => id === null) ? withLooseRows(path, read) : read;
  const { records, history, assets, takes } = best.rows;
  if (records.length + history.length + assets.length + takes.length > 0) return best;
  const [backup] = listBackups(path);
  const cause = best.problems[0]?.cause ?? 'it is empty';
  throw new Failure(
    'damaged-media',
    `${path} is not a Workprint project, or nothing of it can be read (${cause}).`,
    backup
      ? `Go back to its newest backup: workprint verify PROJECT --restore "${backup.path}".`
      : 'Pick another file.',
  );
}

/** With the rows that are only found page by page, for tables that could not be read to their end. */
function withLooseRows(path: string, { rows, problems }: SalvagedRows): SalvagedRows {
  const loose = rowsInPages(path);
  const all: Problem[] = [...problems];
  const merged = Object.fromEntries(
    tableNames.map((table) => {
      const known = new Set(
        (rows[table] as readonly object[]).map((row) => rowId(row as Readonly<Record<string, unknown>>)),
      );
      const more = (loose[table] as readonly object[]).filter(
        (row) => !known.has(rowId(row as Readonly<Record<string, unknown>>)),
      );
      if (more.length > 0)
        all.push({ table, id: null, cause: `${more.length} rows are from loose pages and may be of an earlier state` });
      return [table, [...(rows[table] as readonly object[]), ...more]];
    }),
  );
  return { rows: merged as unknown as SalvagedRows['rows'], problems: all };
}

/** The reading that finds most: with its log, mended where SQLite would not read it to its end, or without, as a log that is not its own hides more than it adds. */
function readMost(path: string): SalvagedRows {
  const isCut = leavesOutCommits(logOf(path));
  const readings: SalvagedRows[] = [];
  if (isCut) {
    const read = readCopy(path, (copy) => mendLog(`${copy}-wal`));
    const mended = withLogProblem(read, 'is damaged, and was read as it stands');
    if (read.problems.length === 0) return mended;
    readings.push(mended);
  }
  const found = readCopy(path, asFound);
  if (!isCut && found.problems.length === 0) return found;
  readings.push(isCut ? withLogProblem(found, 'is damaged, and was read up to there') : found);
  if (existsSync(`${path}-wal`) || existsSync(`${path}-journal`))
    readings.push(withLogProblem(readCopy(path, leaveLogOut), 'hides more than it adds, and was left out'));
  return readings.reduce((best, next) => (countRows(next) > countRows(best) ? next : best));
}

function withLogProblem({ rows, problems }: SalvagedRows, cause: string): SalvagedRows {
  return { rows, problems: [{ table: 'file', id: 'log', cause: `its log ${cause}` }, ...problems] };
}

const asFound = (): void => undefined;

function leaveLogOut(copy: string): void {
  for (const log of ['-wal', '-journal']) rmSync(copy + log, { force: true });
}

/** Reads a copy of the project to which `prepare` has been done. */
function readCopy(path: string, prepare: (copy: string) => void): SalvagedRows {
  const scratch = mkdtempSync(join(tmpdir(), 'workprint-salvage-'));
  try {
    const copy = join(scratch, basename(path));
    snapshot(path, copy);
    prepare(copy);
    const database = new Database(copy);
    try {
      return salvageRows(database);
    } finally {
      closeDamaged(database);
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'damaged-media') throw error;
    return { rows: nothing, problems: [{ table: 'file', id: null, cause: causeOf(error.cause ?? error) }] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The copy is thrown away, so it does not matter that its damage keeps it from being closed in order. */
function closeDamaged(database: Database): void {
  try {
    database.close();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

const nothing = Object.fromEntries(Object.keys(TABLES).map((table) => [table, []])) as unknown as SalvagedRows['rows'];

function countRows({ rows }: SalvagedRows): number {
  return Object.values(rows).reduce((total, list) => total + list.length, 0);
}

/** Records and history that fit each other: records that only the history still has are taken from it, edits that fit no state are left out. */
function consistent({ rows, problems }: SalvagedRows): { kept: SalvagedRows['rows']; missing: Problem[] } {
  const missing = [...problems];
  const nodes = new Map<number, ReadNode>(
    rows.history.map(({ id, parent, diff }) => [id, { id, parent, diff: diffSchema.parse(JSON.parse(diff)) }]),
  );
  const read = new Map(rows.records.map(({ id, json }) => [id, recordSchema.parse(JSON.parse(json))]));
  const cursor = rows.state.find(({ key }) => key === 'cursor')?.value ?? Math.max(START, ...nodes.keys());
  const revision = rows.state.find(({ key }) => key === 'revision')?.value ?? nodes.size;
  const replayed = problems.length > 0 && nodes.size > 0 ? replay(nodes, cursor) : null;
  const records = replayed ?? read;
  for (const id of new Set([...read.keys(), ...records.keys()])) {
    const cause = whyFromHistory(read.get(id), records.get(id));
    if (cause !== null) missing.push({ table: 'records', id, cause });
  }
  const trusted = trustedHistory(records, nodes, cursor);
  for (const { id } of rows.history) {
    if (!trusted.nodes.has(id))
      missing.push({
        table: 'history',
        id: String(id),
        cause: 'this edit does not fit what could be read, and can not be undone or redone',
      });
  }
  const known = (id: number): boolean => id === START || trusted.nodes.has(id);
  const kept: SalvagedRows['rows'] = {
    ...rows,
    records: Array.from(records, ([id, record]) => ({ id, json: JSON.stringify(record) })),
    history: rows.history
      .filter(({ id }) => trusted.nodes.has(id))
      .map((row) => (row.id === trusted.first ? { ...row, parent: START } : row)),
    history_next: rows.history_next.filter(({ parent, child }) => known(parent) && known(child) && parent < child),
    state: [
      { key: 'revision', value: revision },
      { key: 'cursor', value: trusted.cursor },
    ],
  };
  return { kept, missing };
}

/** What to say of a record that is kept as the history has it; null where its row says the same. */
function whyFromHistory(read: TimelineRecord | undefined, kept: TimelineRecord | undefined): string | null {
  if (!read) return 'read from the history instead';
  if (!kept) return 'left out: it is not there any more by the history';
  return sameJson(read, kept) ? null : 'says other than the history, which was followed';
}

/** Tables in an order in which each row's references come first. */
const ORDER: readonly TableName[] = [
  'records',
  'history',
  'history_next',
  'state',
  'assets',
  'shots',
  'shots_given',
  'recipes',
  'takes',
  'approvals',
  'settings',
  'jobs',
];

/** Writes a new project file. Rows that do not go with the others are given back as problems. */
function writeProject(path: string, rows: SalvagedRows['rows']): Problem[] {
  const problems: Problem[] = [];
  const database = new Database(path);
  try {
    migrate(database);
    database.transaction(() => {
      database.run('DELETE FROM state');
      for (const table of ORDER) {
        const columns = Object.keys(TABLES[table]);
        const sql = `INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`;
        for (const row of rows[table] as readonly Readonly<Record<string, SqlValue>>[]) {
          try {
            database.run(
              sql,
              columns.map((column) => row[column] ?? null),
            );
          } catch (error) {
            if (!(error instanceof Failure) || error.kind !== 'damaged-media') throw error;
            problems.push({ table, id: String(row[columns[0] ?? '']), cause: causeOf(error.cause ?? error) });
          }
        }
      }
    });
  } finally {
    database.close();
  }
  return problems;
}

/** Gives the damaged file its second name before its first is taken, so that no moment is without it. */
function keep(path: string, damagedPath: string): void {
  if (existsSync(damagedPath)) throw damaged(path, `${damagedPath} is there already`);
  try {
    linkSync(path, damagedPath);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EMLINK', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(path, damagedPath);
  }
  for (const log of ['-wal', '-journal']) if (existsSync(path + log)) renameSync(path + log, damagedPath + log);
}
