import { binContents } from '../../../core/bins/bin-contents.ts';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { text } from '../../ui/text.ts';

/** A bin in the tree; null for all media, which stands first. */
export interface BinRow {
  readonly id: string | null;
  readonly name: string;
  readonly smart: boolean;
  readonly count: number;
  /** From 1. */
  readonly level: number;
  readonly open?: boolean;
}

/** The bins as rows, each before those that lie in it; what lies in a closed one is left out. */
export function binRows(timeline: Timeline, all: readonly LoggedAsset[], closed: ReadonlySet<string>): BinRow[] {
  const counts = new Map<string, number>();
  for (const { log } of all) if (log.binId !== null) counts.set(log.binId, (counts.get(log.binId) ?? 0) + 1);
  const rows: BinRow[] = [{ id: null, name: text.bins.all, smart: false, count: all.length, level: 1 }];
  const walk = (parentId: string | null, level: number): void => {
    for (const bin of timeline.binsIn(parentId)) {
      const { id, name, search } = bin;
      const isParent = timeline.binsIn(id).length > 0;
      const open = !closed.has(id);
      const count = search === null ? (counts.get(id) ?? 0) : binContents(all, bin).length;
      rows.push({ id, name, smart: search !== null, count, level, ...(isParent ? { open } : {}) });
      if (isParent && open) walk(id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}
