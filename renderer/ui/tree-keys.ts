import { arrowTarget } from './arrow-keys.ts';

/** A line of a tree that is shown as a list of rows. */
export interface TreeRow {
  /** From 1. */
  readonly level: number;
  /** Whether the rows below it are shown; left out where it does not fold. */
  readonly open?: boolean;
}

/** What a key asks of a tree: another row, or that this one is opened or closed, or that it does what it is for. */
export type TreeStep = { readonly kind: 'select'; readonly at: number } | { readonly kind: 'turn' | 'activate' };

/** The keys of the tree view pattern (WAI-ARIA Authoring Practices): null for a key that is none of them. Null index means nothing is selected yet. */
export function treeStep(key: string, index: number | null, rows: readonly TreeRow[]): TreeStep | null {
  const target = arrowTarget(key, index, rows.length);
  if (target !== null) return { kind: 'select', at: target };
  const row = index === null ? undefined : rows[index];
  if (index === null || !row) return null;
  if (key === 'Enter' || key === ' ') return { kind: 'activate' };
  if (key === 'ArrowRight' && row.open !== undefined)
    return row.open ? { kind: 'select', at: index + 1 } : { kind: 'turn' };
  if (key === 'ArrowLeft') {
    if (row.open) return { kind: 'turn' };
    const parent = rows.findLastIndex(({ level }, i) => i < index && level < row.level);
    return { kind: 'select', at: parent < 0 ? index : parent };
  }
  return null;
}
