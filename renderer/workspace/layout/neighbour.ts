import type { PanelId } from '../panel-list.ts';
import { axisOf, partsOf, type Group, type Layout, type Side } from './layout.ts';

interface Box {
  readonly group: Group;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Rounding of shares, far below a pixel. */
const TOUCHES = 1e-6;

/** The group that stands on a side of a panel's own; of several, the one with the longest common edge. Null at the window's edge. */
export function neighbour(layout: Layout, panel: PanelId, side: Side): Group | null {
  const boxes = boxesOf(layout, { left: 0, top: 0, right: 1, bottom: 1 });
  const own = boxes.find(({ group }) => group.panels.includes(panel));
  if (!own) return null;
  const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;
  const [best] = boxes
    .filter((box) => Math.abs(box[opposite[side]] - own[side]) < TOUCHES && commonEdge(own, box, side) > TOUCHES)
    .sort((a, b) => commonEdge(own, b, side) - commonEdge(own, a, side));
  return best?.group ?? null;
}

function commonEdge(a: Box, b: Box, side: Side): number {
  return axisOf(side) === 'row'
    ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    : Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function boxesOf(layout: Layout, box: Omit<Box, 'group'>): Box[] {
  if (layout.kind === 'group') return [{ group: layout, ...box }];
  const [start, end] = layout.axis === 'row' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
  let from = box[start];
  return partsOf(layout).flatMap(({ part, share }) => {
    const to = from + share * (box[end] - box[start]);
    const boxes = boxesOf(part, { ...box, [start]: from, [end]: to });
    from = to;
    return boxes;
  });
}
