import {
  pathTo,
  redoPath,
  START,
  type HistoryEdit,
  type HistoryTree,
} from '../../core/timeline/history/history-tree.ts';

/** An edit that can be gone to. `other` is on another way than the one to the present. */
export interface StepRow {
  readonly kind: 'step';
  readonly id: number;
  /** 1 on the way the film went; one more inside each branch. */
  readonly level: number;
  /** Null for the start of the project. */
  readonly edit: HistoryEdit | null;
  readonly state: 'past' | 'present' | 'future' | 'other';
}

/** Another way the film went, told by its last edit; its own edits follow while it is open. */
export interface BranchRow {
  readonly kind: 'branch';
  /** Its first edit. */
  readonly id: number;
  readonly level: number;
  /** Edits in it, and in ways that leave it. */
  readonly count: number;
  readonly last: HistoryEdit;
  readonly open: boolean;
}

export type HistoryRow = StepRow | BranchRow;

/**
 * The history as rows, oldest first: the way from the start through the present to what redo brings back, and behind each edit at which the film went another way
 * too, that way. Cost grows with the edits, not with the open branches.
 */
export function historyRows(tree: HistoryTree, open: ReadonlySet<number>): HistoryRow[] {
  const children = childrenOf(tree);
  const counts = countsOf(tree);
  const rows: HistoryRow[] = [];
  const past = pathTo(tree, tree.current);
  const done = new Set(past.map(({ id }) => id));

  function addWay(way: readonly (HistoryEdit | null)[], level: number, main: boolean): void {
    for (const [i, edit] of way.entries()) {
      const id = edit?.id ?? START;
      rows.push({ kind: 'step', id, level, edit, state: main ? stateOf(id) : 'other' });
      const onward = way[i + 1]?.id;
      for (const child of children.get(id) ?? []) if (child.id !== onward) addBranch(child, level + 1);
    }
  }

  function addBranch(first: HistoryEdit, level: number): void {
    const way = wayFrom(first);
    const isOpen = open.has(first.id);
    const last = way.at(-1) ?? first;
    rows.push({ kind: 'branch', id: first.id, level, count: counts.get(first.id) ?? 1, last, open: isOpen });
    if (isOpen) addWay(way, level + 1, false);
  }

  /** On along the way walked last, else the newest. */
  function wayFrom(first: HistoryEdit): HistoryEdit[] {
    const way: HistoryEdit[] = [];
    for (let edit: HistoryEdit | undefined = first; edit;) {
      way.push(edit);
      edit = tree.edits.get(tree.next.get(edit.id) ?? START) ?? children.get(edit.id)?.at(-1);
    }
    return way;
  }

  function stateOf(id: number): StepRow['state'] {
    if (id === tree.current) return 'present';
    return id === START || done.has(id) ? 'past' : 'future';
  }

  addWay([null, ...past, ...redoPath(tree)], 1, true);
  return rows;
}

/** How many edits compaction would forget: those that neither undo nor redo reaches. */
export function editsOfOtherWays(tree: HistoryTree): number {
  return tree.edits.size - pathTo(tree, tree.current).length - redoPath(tree).length;
}

function childrenOf({ edits }: HistoryTree): ReadonlyMap<number, readonly HistoryEdit[]> {
  const children = new Map<number, HistoryEdit[]>();
  for (const edit of edits.values()) {
    const known = children.get(edit.parent);
    if (known) known.push(edit);
    else children.set(edit.parent, [edit]);
  }
  return children;
}

/** Edits from each one on, itself included. A parent is always older than its children. */
function countsOf({ edits }: HistoryTree): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { id, parent } of [...edits.values()].reverse()) {
    const own = (counts.get(id) ?? 0) + 1;
    counts.set(id, own);
    counts.set(parent, (counts.get(parent) ?? 0) + own);
  }
  return counts;
}
