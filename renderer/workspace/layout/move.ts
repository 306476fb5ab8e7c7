import type { PanelId } from '../panel-list.ts';
import {
  axisOf,
  groupOf,
  groupWith,
  isBefore,
  partsOf,
  splitOf,
  type Group,
  type Layout,
  type Part,
  type Side,
} from './layout.ts';

/** Where a panel is put. */
export type Place =
  /** Into the group of a panel, before its `at`-th tab (not counting the panel that is put there); behind the last one if left out. */
  | { readonly with: PanelId; readonly at?: number }
  /** Beside that group, in a share of its room; in half of it if left out. */
  | { readonly beside: PanelId; readonly side: Side; readonly share?: number }
  /** Along a whole side of the window. */
  | { readonly edge: Side };

/** How much of the window a panel at its edge gets. */
const EDGE_SHARE = 0.25;

/** The layout without a panel; null when it was the last one. A group and a split that it leaves empty go with it. */
export function withoutPanel(layout: Layout, panel: PanelId): Layout | null {
  if (layout.kind === 'group') return groupWithout(layout, panel);
  const rest = partsOf(layout).flatMap(({ part, share }): readonly Part[] => {
    const kept = withoutPanel(part, panel);
    return kept ? [{ part: kept, share }] : [];
  });
  return splitOf(layout.axis, rest);
}

/** The layout with a panel at a place, in front. It must not stand in it yet; where the place is gone, it comes to the right edge. */
export function withPanel(layout: Layout | null, panel: PanelId, place: Place): Layout {
  if (!layout) return groupOf(panel);
  if ('edge' in place) return besides(layout, groupOf(panel), place.edge, EDGE_SHARE);
  const of = 'with' in place ? place.with : place.beside;
  if (!groupWith(layout, of)) return withPanel(layout, panel, { edge: 'right' });
  return changeGroup(layout, of, (group) => {
    if ('beside' in place) return besides(group, groupOf(panel), place.side, place.share ?? 0.5);
    const at = place.at ?? group.panels.length;
    return { ...group, panels: [...group.panels.slice(0, at), panel, ...group.panels.slice(at)], front: panel };
  });
}

/** The layout with a panel of it at another place. */
export function movePanel(layout: Layout, panel: PanelId, place: Place): Layout {
  const group = groupWith(layout, panel);
  if (!group) return layout;
  const rest = withoutPanel(layout, panel);
  const placed = relativeToOther(place, panel, group);
  return rest && placed ? withPanel(rest, panel, placed) : layout;
}

export function bringToFront(layout: Layout, panel: PanelId): Layout {
  return changeGroup(layout, panel, (group) => (group.front === panel ? group : { ...group, front: panel }));
}

/** A place that is named by the panel itself, by one of those that stand with it; null where it stands alone: it is there already. */
function relativeToOther(place: Place, panel: PanelId, { panels }: Group): Place | null {
  if ('edge' in place) return place;
  const other = panels.find((each) => each !== panel);
  if ('with' in place) return place.with !== panel ? place : other ? { ...place, with: other } : null;
  return place.beside !== panel ? place : other ? { ...place, beside: other } : null;
}

function groupWithout(group: Group, panel: PanelId): Group | null {
  const index = group.panels.indexOf(panel);
  if (index < 0) return group;
  const panels = group.panels.filter((each) => each !== panel);
  // The tab before it, else the one that comes to stand where it stood.
  const next = panels[index - 1] ?? panels[index];
  if (next === undefined) return null;
  return { ...group, panels, front: group.front === panel ? next : group.front };
}

function changeGroup(layout: Layout, panel: PanelId, change: (group: Group) => Layout): Layout {
  if (layout.kind === 'group') return layout.panels.includes(panel) ? change(layout) : layout;
  const parts = partsOf(layout).map(({ part, share }) => ({ part: changeGroup(part, panel, change), share }));
  if (parts.every(({ part }, i) => part === layout.parts[i])) return layout;
  return splitOf(layout.axis, parts) ?? layout;
}

function besides(layout: Layout, added: Group, side: Side, share: number): Layout {
  const [part, beside] = [
    { part: layout, share: 1 - share },
    { part: added, share },
  ];
  return splitOf(axisOf(side), isBefore(side) ? [beside, part] : [part, beside]) ?? layout;
}
