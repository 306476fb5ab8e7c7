import { boardSchema, type Board } from '../../../core/archive/board.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { SqliteConnection } from '../../project/sqlite-connection.ts';
import type { BoardStore } from '../boards-store.ts';
import type { ArchiveRows } from './archive-rows.ts';
import type { Change } from './sqlite-archive-store.ts';

const columns = { id: 'text', name: 'text', note: 'text', shots: 'text' } as const;

export class SqliteBoards implements BoardStore {
  readonly #database: SqliteConnection;
  readonly #rows: ArchiveRows;
  readonly #change: Change;

  constructor(database: SqliteConnection, rows: ArchiveRows, change: Change) {
    this.#database = database;
    this.#rows = rows;
    this.#change = change;
  }

  async list(): Promise<Board[]> {
    return this.#rows.read('boards', columns, 'boards ORDER BY name', [], ({ shots, ...row }) =>
      boardSchema.parse({ ...row, shots: JSON.parse(shots) as unknown }),
    );
  }

  async save({ id, name, note, shots }: Board): Promise<void> {
    this.#change((revision) => {
      if (this.#rows.count('boards WHERE name = ? AND id <> ?', [name, id]) > 0)
        throw new Failure('already-there', `There is a board "${name}" already.`, 'Give it another name.');
      this.#database.run(
        `INSERT INTO boards VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
         name = excluded.name, note = excluded.note, shots = excluded.shots, revision = excluded.revision`,
        [id, name, note, JSON.stringify(shots), revision],
      );
    });
  }

  async remove(id: string): Promise<void> {
    this.#change(() => this.#database.run('DELETE FROM boards WHERE id = ?', [id]));
  }
}
