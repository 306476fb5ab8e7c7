import { diffSchema, type Diff } from '../../core/timeline/history/diff.ts';
import { START, type HistoryEdit } from '../../core/timeline/history/history-tree.ts';
import type { Failure } from '../../core/jobs/failure.ts';
import type { Database } from './database.ts';
import { damaged } from './sqlite-failure.ts';
import { decode, parseRow, rows, select } from './tables.ts';

export interface HistoryEntry {
  readonly label: string;
  /** Milliseconds since 1970; 0 when unknown (edits of file version 1). */
  readonly madeAt: number;
  readonly diff: Diff;
}

/** One edit to take back or to do again, on the way from one state to another. */
export interface HistoryStep {
  readonly node: number;
  readonly back: boolean;
  readonly diff: Diff;
}

/**
 * Every edit of the project as a tree: an edit after an undo starts a branch, and what was undone stays until the project is compacted. The cursor is
 * the edit whose state the records show; redo follows the branch last walked. Callers wrap changes in a transaction.
 */
export class History {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  cursor(): number {
    return this.#state('cursor');
  }

  /** How often the timeline has changed since the project was made; undo, redo and going elsewhere count as changes. */
  revision(): number {
    return this.#state('revision');
  }

  /** The edit that redo would bring back, or null. */
  next(): number | null {
    const [row] = rows(this.#database, 'history_next', 'WHERE parent = ?', [this.cursor()]);
    return row?.child ?? null;
  }

  /** Where redo goes from each edit that has been undone to. */
  ways(): { readonly parent: number; readonly child: number }[] {
    return rows(this.#database, 'history_next').map(({ parent, child }) => ({ parent, child }));
  }

  /** The edit without its diff, which may be megabytes. */
  node(id: number): HistoryEdit {
    const sql = select('history', 'WHERE id = ?', ['diff']);
    const raw = this.#database.first(sql, [id]);
    if (!raw) throw missing(this.#database.path, id);
    return nodeOf(parseRow(this.#database.path, 'history', () => decode('history', raw)));
  }

  label(node: number): string | null {
    return node === START ? null : this.node(node).label;
  }

  parent(node: number): number {
    return this.node(node).parent;
  }

  diff(node: number): Diff {
    const [found] = rows(this.#database, 'history', 'WHERE id = ?', [node]);
    if (!found) throw missing(this.#database.path, node);
    return parseRow(this.#database.path, 'history', () => diffSchema.parse(JSON.parse(found.diff)));
  }

  /** All edits, oldest first. */
  nodes(): HistoryEdit[] {
    const found = this.#database.all(select('history', 'ORDER BY id', ['diff']));
    return found.map((raw) => nodeOf(parseRow(this.#database.path, 'history', () => decode('history', raw))));
  }

  /** Edits from the start to the given one, as ids, START left out. Throws Failure when the chain is broken or goes round. */
  pathTo(node: number): number[] {
    const parents = new Map(this.nodes().map(({ id, parent }) => [id, parent]));
    const path: number[] = [];
    for (let at = node; at !== START;) {
      const parent = parents.get(at);
      // A parent is always older: what is not has been damaged, and could go round for ever.
      if (parent === undefined || parent >= at) throw missing(this.#database.path, at);
      path.push(at);
      at = parent;
    }
    return path.reverse();
  }

  /** Edits to take back and to do, in order, from the cursor to `node`. */
  stepsTo(node: number): HistoryStep[] {
    const [from, to] = [this.pathTo(this.cursor()), this.pathTo(node)];
    const shared = from.findIndex((id, i) => to[i] !== id);
    const common = shared < 0 ? from.length : shared;
    const back = from.slice(common).reverse();
    return [
      ...back.map((id) => ({ node: id, back: true, diff: this.diff(id) })),
      ...to.slice(common).map((id) => ({ node: id, back: false, diff: this.diff(id) })),
    ];
  }

  /** Adds an edit on the cursor and moves there. */
  add({ label, madeAt, diff }: HistoryEntry): number {
    const parent = this.cursor();
    const id = 1 + Number(this.#database.first('SELECT max(id) AS id FROM history')?.['id'] ?? START);
    this.#database.run('INSERT INTO history VALUES (?, ?, ?, ?, ?)', [id, parent, madeAt, label, JSON.stringify(diff)]);
    this.#walked(parent, id);
    this.moveTo(id);
    return id;
  }

  /** Moves the cursor and counts a revision. */
  moveTo(node: number): void {
    this.#database.run("UPDATE state SET value = value + 1 WHERE key = 'revision'");
    this.#database.run("UPDATE state SET value = ? WHERE key = 'cursor'", [node]);
  }

  /** Redo follows these steps from now on. */
  remember(steps: readonly HistoryStep[]): void {
    for (const { node, back } of steps) if (!back) this.#walked(this.parent(node), node);
  }

  /** Removes every edit that neither undo nor redo would reach. How many there were. */
  prune(): number {
    const kept = new Set(this.pathTo(this.cursor()));
    const following = new Map(this.ways().map(({ parent, child }) => [parent, child]));
    for (let at = following.get(this.cursor()); at !== undefined && !kept.has(at); at = following.get(at)) kept.add(at);
    const gone = this.nodes().filter(({ id }) => !kept.has(id));
    for (const { id } of gone) {
      this.#database.run('DELETE FROM history WHERE id = ?', [id]);
      this.#database.run('DELETE FROM history_next WHERE parent = ? OR child = ?', [id, id]);
    }
    return gone.length;
  }

  #walked(parent: number, child: number): void {
    this.#database.run('INSERT OR REPLACE INTO history_next VALUES (?, ?)', [parent, child]);
  }

  #state(key: 'revision' | 'cursor'): number {
    const [row] = rows(this.#database, 'state', 'WHERE key = ?', [key]);
    if (!row) throw damaged(this.#database.path, `its "${key}" is missing`);
    return row.value;
  }
}

function nodeOf({
  id,
  parent,
  made_at,
  label,
}: {
  id: number;
  parent: number;
  made_at: number;
  label: string;
}): HistoryEdit {
  return { id, parent, label, madeAt: made_at };
}

function missing(path: string, node: number): Failure {
  return damaged(path, `edit ${node} of its history is missing`);
}
