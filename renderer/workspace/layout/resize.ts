import type { PanelId } from '../panel-list.ts';
import { panelsOf, type Axis, type Layout, type Path } from './layout.ts';

/** Sizes, or shares, once the line behind the `index`-th of them has moved by so much; neither neighbour gets smaller than `least` unless it was. */
export function lineMoved(sizes: readonly number[], index: number, by: number, least: number): number[] {
  const [before = 0, after = 0] = sizes.slice(index, index + 2);
  const shrink = Math.max(0, before - least);
  const grow = Math.max(0, after - least);
  const moved = Math.min(Math.max(by, -shrink), grow);
  return sizes.map((size, i) => (i === index ? size + moved : i === index + 1 ? size - moved : size));
}

/** The layout with other shares for the parts of the split at a path. */
export function withShares(layout: Layout, path: Path, shares: readonly number[]): Layout {
  if (layout.kind === 'group') return layout;
  const [next, ...rest] = path;
  if (next !== undefined)
    return { ...layout, parts: layout.parts.map((part, i) => (i === next ? withShares(part, rest, shares) : part)) };
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const fits = shares.length === layout.parts.length && shares.every((share) => share > 0);
  return fits ? { ...layout, shares: shares.map((share) => share / whole) } : layout;
}

/** The layout with a panel wider (`row`) or taller (`column`) by a share of the split that it stands in; null where nothing stands beside it on that axis. */
export function panelGrown(layout: Layout, panel: PanelId, axis: Axis, by: number, least: number): Layout | null {
  if (layout.kind === 'group') return null;
  const at = layout.parts.findIndex((part) => panelsOf(part).includes(panel));
  const part = layout.parts[at];
  if (!part) return null;
  const inner = panelGrown(part, panel, axis, by, least);
  if (inner) return { ...layout, parts: layout.parts.map((each, i) => (i === at ? inner : each)) };
  if (layout.axis !== axis) return null;
  const isLast = at === layout.parts.length - 1;
  return { ...layout, shares: lineMoved(layout.shares, isLast ? at - 1 : at, isLast ? -by : by, least) };
}
