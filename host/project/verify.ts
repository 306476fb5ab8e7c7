import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { diffSchema } from '../../core/timeline/history/diff.ts';
import { recordSchema } from '../../core/timeline/model/records.ts';
import { assetSchema } from './asset.ts';
import { Database } from './database.ts';
import { ProjectFolders } from './folders.ts';
import { causeOf, checkLog, findProblems, type Problem } from './inspect.ts';
import { checkFormat, migrate } from './schema.ts';
import { snapshot } from './snapshot.ts';
import { rows } from './tables.ts';
import { trustedHistory } from './trusted-history.ts';

export interface Verdict {
  readonly problems: readonly Problem[];
  readonly records: number;
  readonly edits: number;
  readonly revision: number;
  /** Media and takes that are not where they should be. */
  readonly offline: readonly string[];
}

/**
 * Checks everything a project file says: its pages, its rows, that every edit on the way to the present can be taken back, and that its media and takes are there.
 * Works on a copy: the file may be open in another program, and is not touched.
 */
export function verifyProject(path: string): Verdict {
  const scratch = mkdtempSync(join(tmpdir(), 'workprint-verify-'));
  try {
    const copy = join(scratch, basename(path));
    snapshot(path, copy);
    checkLog(copy, path);
    const database = new Database(copy);
    try {
      return verdictOf(database, path);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'damaged-media') throw error;
    return {
      problems: [{ table: 'file', id: null, cause: causeOf(error) }],
      records: 0,
      edits: 0,
      revision: 0,
      offline: [],
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function verdictOf(database: Database, path: string): Verdict {
  checkFormat(database);
  migrate(database);
  const problems = findProblems(database);
  if (problems.length > 0) return { problems, records: 0, edits: 0, revision: 0, offline: [] };
  const state = new Map(rows(database, 'state').map(({ key, value }) => [key, value]));
  const history = rows(database, 'history').map(({ id, parent, diff }) => ({
    id,
    parent,
    diff: diffSchema.parse(JSON.parse(diff)),
  }));
  const records = new Map(rows(database, 'records').map(({ id, json }) => [id, recordSchema.parse(JSON.parse(json))]));
  const nodes = new Map(history.map((node) => [node.id, node]));
  const trusted = trustedHistory(records, nodes, state.get('cursor') ?? 0);
  const unfit = history.filter(({ id }) => !trusted.nodes.has(id));
  return {
    problems: unfit.map(({ id }) => ({
      table: 'history',
      id: String(id),
      cause: 'this edit does not fit the records',
    })),
    records: records.size,
    edits: history.length,
    revision: state.get('revision') ?? 0,
    offline: [...offlineMedia(database), ...offlineTakes(database, path)],
  };
}

function offlineMedia(database: Database): string[] {
  const paths = rows(database, 'assets').map(({ json }) => assetSchema.parse(JSON.parse(json)).path);
  return paths.filter((path) => !existsSync(path));
}

function offlineTakes(database: Database, path: string): string[] {
  const folders = new ProjectFolders(path);
  return rows(database, 'takes')
    .map(({ id }) => folders.take(id))
    .filter((take) => !existsSync(take));
}
