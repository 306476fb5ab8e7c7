import type { PanelId } from '../panel-list.ts';

/** Panels one behind the other, with a tab each. */
export interface Group {
  readonly kind: 'group';
  /** Never empty. */
  readonly panels: readonly PanelId[];
  /** The one of them that is seen. */
  readonly front: PanelId;
}

/** Parts beside each other (`row`) or above each other (`column`). */
export interface Split {
  readonly kind: 'split';
  readonly axis: Axis;
  /** At least two, none of them a split of the same axis. */
  readonly parts: readonly Layout[];
  /** How much of the whole each part has; together 1. */
  readonly shares: readonly number[];
}

/** Where the panels of a window stand. A panel stands in it once or not at all. */
export type Layout = Group | Split;

export type Axis = 'row' | 'column';
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** The way to a part: which part of the whole, which part of that, and so on. */
export type Path = readonly number[];

export interface Part {
  readonly part: Layout;
  readonly share: number;
}

export function groupOf(first: PanelId, ...others: readonly PanelId[]): Group {
  return { kind: 'group', panels: [first, ...others], front: first };
}

/** What these parts make together: splits of the same axis are taken in, a part alone needs no split. Null where there is no part. */
export function splitOf(axis: Axis, parts: readonly Part[]): Layout | null {
  const flat = parts.flatMap(({ part, share }): readonly Part[] =>
    part.kind === 'split' && part.axis === axis
      ? partsOf(part).map((inner) => ({ part: inner.part, share: share * inner.share }))
      : [{ part, share }],
  );
  const [only] = flat;
  if (!only || flat.length === 1) return only?.part ?? null;
  const whole = flat.reduce((sum, { share }) => sum + share, 0);
  return {
    kind: 'split',
    axis,
    parts: flat.map(({ part }) => part),
    shares: flat.map(({ share }) => share / whole),
  };
}

export function partsOf({ parts, shares }: Split): Part[] {
  return parts.map((part, i) => ({ part, share: shares[i] ?? 0 }));
}

/** The groups in the order in which they are read: left to right, top to bottom. */
export function groupsOf(layout: Layout | null): Group[] {
  if (!layout) return [];
  return layout.kind === 'group' ? [layout] : layout.parts.flatMap(groupsOf);
}

export function groupWith(layout: Layout | null, panel: PanelId): Group | null {
  return groupsOf(layout).find(({ panels }) => panels.includes(panel)) ?? null;
}

export function panelsOf(layout: Layout | null): PanelId[] {
  return groupsOf(layout).flatMap(({ panels }) => panels);
}

export function axisOf(side: Side): Axis {
  return side === 'left' || side === 'right' ? 'row' : 'column';
}

export function isBefore(side: Side): boolean {
  return side === 'left' || side === 'top';
}
