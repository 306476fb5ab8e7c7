import { rightsAt, rightsSchema, type Rights } from '../../../core/rights/rights.ts';
import type { SqliteConnection } from '../../project/sqlite-connection.ts';
import type { FileRights, RightsStore, SourceRights } from '../rights-store.ts';
import { absolutePath, isWithin, pathFrom } from '../source-paths.ts';
import type { ArchiveRows } from './archive-rows.ts';
import type { Change } from './sqlite-archive-store.ts';

const columns = { source_id: 'text', path: 'text', rights: 'text' } as const;

export class SqliteRights implements RightsStore {
  readonly #database: SqliteConnection;
  readonly #rows: ArchiveRows;
  readonly #change: Change;

  constructor(database: SqliteConnection, rows: ArchiveRows, change: Change) {
    this.#database = database;
    this.#rows = rows;
    this.#change = change;
  }

  async recorded(): Promise<SourceRights[]> {
    return this.#recorded('ORDER BY source_id, path');
  }

  async record(sourceId: string, path: string, rights: Rights | null): Promise<void> {
    this.#change((revision) => this.#set(sourceId, path, rights, revision));
  }

  async ofContent(content: string): Promise<FileRights[]> {
    return [...((await this.ofContents([content])).get(content) ?? [])];
  }

  async ofContents(contents: readonly string[] | null): Promise<ReadonlyMap<string, readonly FileRights[]>> {
    const roots = new Map(this.#rows.sources('').map(({ id, root }) => [id, root]));
    const recorded = this.#recorded('');
    const among = contents ? 'IN (SELECT value FROM json_each(?))' : 'IS NOT NULL';
    const files = this.#rows.files(`WHERE content ${among} ORDER BY rowid`, contents ? [JSON.stringify(contents)] : []);
    const found = new Map<string, FileRights[]>();
    for (const { sourceId, path, content } of files) {
      if (content === null) continue;
      const held = {
        sourceId,
        path: absolutePath(roots.get(sourceId) ?? '', path),
        rights: rightsAt(
          path,
          recorded.filter((record) => record.sourceId === sourceId),
        ),
      };
      const others = found.get(content);
      if (others) others.push(held);
      else found.set(content, [held]);
    }
    return found;
  }

  /** Within the transaction that removes the source. */
  forgetSource(sourceId: string): void {
    this.#database.run('DELETE FROM rights WHERE source_id = ?', [sourceId]);
  }

  /** Within the transaction that makes one source part of another: what was recorded for files below `root` holds for them there. */
  move(from: string, fromRoot: string, to: string, root: string, revision: number): void {
    for (const { path, rights } of this.#recorded('WHERE source_id = ?', [from])) {
      const full = absolutePath(fromRoot, path);
      if (!isWithin(root, full)) continue;
      this.#set(from, path, null, revision);
      this.#set(to, pathFrom(root, full), rights, revision);
    }
  }

  #set(sourceId: string, path: string, rights: Rights | null, revision: number): void {
    if (rights) {
      const values = [sourceId, path, JSON.stringify(rights), revision];
      this.#database.run('INSERT OR REPLACE INTO rights VALUES (?, ?, ?, ?)', values);
    } else this.#database.run('DELETE FROM rights WHERE source_id = ? AND path = ?', [sourceId, path]);
  }

  #recorded(rest: string, values: readonly string[] = []): SourceRights[] {
    return this.#rows.read('rights', columns, `rights ${rest}`, values, (row) => ({
      sourceId: row.source_id,
      path: row.path,
      rights: rightsSchema.parse(JSON.parse(row.rights)),
    }));
  }
}
