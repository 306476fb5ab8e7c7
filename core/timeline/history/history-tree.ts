/** The state before the first edit. It is no edit. */
export const START = 0;

/** One edit in the tree: what it came after, without its diff. */
export interface HistoryEdit {
  readonly id: number;
  /** The edit it was made on, or START; always older. */
  readonly parent: number;
  readonly label: string;
  /** Milliseconds since 1970; 0 when unknown. */
  readonly madeAt: number;
}

/** Every edit of a project: an edit after an undo starts a branch, and what was undone stays. */
export interface HistoryTree {
  /** The edit whose state the project shows, or START. */
  readonly current: number;
  /** By id, oldest first. */
  readonly edits: ReadonlyMap<number, HistoryEdit>;
  /** Where redo goes from an edit: the branch last walked. */
  readonly next: ReadonlyMap<number, number>;
}

export function historyTree(view: {
  readonly current: number;
  readonly nodes: readonly HistoryEdit[];
  readonly next: readonly { readonly parent: number; readonly child: number }[];
}): HistoryTree {
  return {
    current: view.current,
    edits: new Map(view.nodes.map((edit) => [edit.id, edit])),
    next: new Map(view.next.map(({ parent, child }) => [parent, child])),
  };
}

/** Edits from the start to the given one, START left out. */
export function pathTo({ edits }: HistoryTree, id: number): HistoryEdit[] {
  const path: HistoryEdit[] = [];
  for (let edit = edits.get(id); edit; edit = edits.get(edit.parent)) path.push(edit);
  return path.reverse();
}

/** Edits that redo would bring back, one after the other. */
export function redoPath({ edits, next, current }: HistoryTree): HistoryEdit[] {
  const path: HistoryEdit[] = [];
  for (let edit = edits.get(next.get(current) ?? START); edit; edit = edits.get(next.get(edit.id) ?? START))
    path.push(edit);
  return path;
}

/** The tree after an edit was made on the current state. */
export function added(tree: HistoryTree, edit: HistoryEdit): HistoryTree {
  return {
    current: edit.id,
    edits: new Map(tree.edits).set(edit.id, edit),
    next: new Map(tree.next).set(edit.parent, edit.id),
  };
}

/** The tree after undo, redo or going to any edit: redo follows the way that led there. */
export function walkedTo(tree: HistoryTree, id: number): HistoryTree {
  const before = new Set(pathTo(tree, tree.current));
  const forward = pathTo(tree, id).filter((edit) => !before.has(edit));
  const next = new Map(tree.next);
  for (const edit of forward) next.set(edit.parent, edit.id);
  return { ...tree, current: id, next };
}
