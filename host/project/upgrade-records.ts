import { diffSchema } from '../../core/timeline/history/diff.ts';
import { upgradeRecord } from '../../core/timeline/model/upgrade.ts';
import { recordSchema } from '../../core/timeline/model/records.ts';
import type { Database } from './database.ts';
import { rows, type Row, type TableName } from './tables.ts';

/** Brings the records, and those that the history keeps, from the shape of record version 1 to this program's. */
export function upgradeRecords(database: Database): void {
  for (const { id, json } of rows(database, 'records')) {
    const record = recordSchema.parse(upgradeRecord(JSON.parse(json), 1));
    database.run('UPDATE records SET json = ? WHERE id = ?', [JSON.stringify(record), id]);
  }
  for (const { id, diff } of rows(database, 'history')) {
    const upgraded = diffSchema.parse(upgradeDiff(JSON.parse(diff), 1));
    database.run('UPDATE history SET diff = ? WHERE id = ?', [JSON.stringify(upgraded), id]);
  }
}

/** A row read from a file of records of version 1; rows of tables without records as they are. Throws SyntaxError where JSON is damaged. */
export function withNewRecords<T extends TableName>(table: T, row: Row<T>): Row<T> {
  if ('diff' in row) return { ...row, diff: JSON.stringify(upgradeDiff(JSON.parse(String(row.diff)), 1)) };
  if (table === 'records' && 'json' in row)
    return { ...row, json: JSON.stringify(upgradeRecord(JSON.parse(String(row.json)), 1)) };
  return row;
}

/** A diff as JSON with its records upgraded; still to be parsed. */
function upgradeDiff(json: unknown, fromVersion: number): unknown {
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json as Record<string, { before?: unknown; after?: unknown } | null>).map(([id, change]) => [
      id,
      change && { before: upgradeRecord(change.before, fromVersion), after: upgradeRecord(change.after, fromVersion) },
    ]),
  );
}
