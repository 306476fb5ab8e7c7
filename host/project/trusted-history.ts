import { canonicalJson } from '../../core/recipe/canonical-json.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { TimelineRecord } from '../../core/timeline/model/records.ts';
import { START } from '../../core/timeline/history/history-tree.ts';

export interface ReadNode {
  readonly id: number;
  readonly parent: number;
  readonly diff: Diff;
}

export type Records = ReadonlyMap<string, TimelineRecord>;

/** What of a history can be walked from a given state. */
export interface TrustedHistory {
  /** Edits to keep. */
  readonly nodes: ReadonlySet<number>;
  /** The oldest kept edit on the way to the cursor when older ones can't be taken back: it becomes the first. Null when the way is whole. */
  readonly first: number | null;
  readonly cursor: number;
}

/** The records that the edits from the start to `cursor` make, or null when the chain is broken or an edit does not fit the one before. */
export function replay(nodes: ReadonlyMap<number, ReadNode>, cursor: number): Records | null {
  const path = pathTo(nodes, cursor);
  if (path[0]?.parent !== START && cursor !== START) return null;
  const records = new Map<string, TimelineRecord>();
  return path.every(({ diff }) => step(records, diff, 'before', 'after')) ? records : null;
}

/** Takes edits back from the cursor on for as long as they fit the records; other branches stay if they begin on an edit that does. */
export function trustedHistory(records: Records, nodes: ReadonlyMap<number, ReadNode>, cursor: number): TrustedHistory {
  const state = new Map(records);
  const fitting: ReadNode[] = [];
  const path = pathTo(nodes, cursor).reverse();
  for (const node of path) {
    if (!step(state, node.diff, 'after', 'before')) break;
    fitting.push(node);
  }
  const last = fitting.at(-1);
  const whole = cursor === START || (fitting.length === path.length && last?.parent === START);
  const kept = new Set(fitting.map(({ id }) => id));
  for (const { id, parent } of [...nodes.values()].sort((a, b) => a.id - b.id)) {
    if (parent < id && (kept.has(parent) || (whole && parent === START))) kept.add(id);
  }
  return { nodes: kept, first: whole ? null : (last?.id ?? null), cursor: whole || last ? cursor : START };
}

/** Edits up to `cursor`, oldest first, as far back as the chain goes. */
function pathTo(nodes: ReadonlyMap<number, ReadNode>, cursor: number): ReadNode[] {
  const path: ReadNode[] = [];
  for (let node = nodes.get(cursor); node; node = node.parent < node.id ? nodes.get(node.parent) : undefined)
    path.push(node);
  return path.reverse();
}

/** Changes every record of the diff from one side to the other; false when one is not as the diff found it. */
function step(
  records: Map<string, TimelineRecord>,
  diff: Diff,
  from: 'before' | 'after',
  to: 'before' | 'after',
): boolean {
  for (const [id, change] of Object.entries(diff)) {
    if (canonicalJson(records.get(id) ?? null) !== canonicalJson(change[from])) return false;
    const record = change[to];
    if (record) records.set(id, record);
    else records.delete(id);
  }
  return true;
}
