import { isBefore, axisOf, type Side } from './layout/layout.ts';
import type { Place } from './layout/move.ts';
import type { PanelId } from './panel-list.ts';

/** In CSS pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A group as it is drawn: the bar of its tabs, and what is below. */
export interface DrawnGroup {
  readonly front: PanelId;
  readonly bar: Box;
  readonly body: Box;
  readonly tabs: readonly { readonly panel: PanelId; readonly box: Box }[];
}

/** Where a tab that is let go here comes, and the part of the window to mark for it. */
export interface Drop {
  readonly place: Place;
  readonly mark: Box;
}

/** How near to the window's edge a drop is meant for the whole side, in CSS pixels. */
const EDGE = 14;
/** How far from a group's side a drop still is meant for that side, as a share of its size. */
const SIDE = 0.28;
/** Width of the line between two tabs, in CSS pixels. */
const CARET = 3;

const sides: readonly Side[] = ['left', 'right', 'top', 'bottom'];

/** What letting go of a panel's tab at a point does; null where that changes nothing. */
export function dropAt(
  at: { readonly x: number; readonly y: number },
  dock: Box,
  groups: readonly DrawnGroup[],
  panel: PanelId,
): Drop | null {
  if (!isIn(dock, at)) return null;
  const nearest = nearestSide(dock, at);
  if (distance(dock, at, nearest) < EDGE) return { place: { edge: nearest }, mark: halfOf(dock, nearest, 0.25) };
  const group = groups.find(({ bar, body }) => isIn(bar, at) || isIn(body, at));
  if (!group) return null;
  const isAlone = group.tabs.length === 1 && group.front === panel;
  if (isAlone) return null;
  return isIn(group.bar, at) ? betweenTabs(group, at.x, panel) : inBody(group, at);
}

function betweenTabs({ front, bar, tabs }: DrawnGroup, x: number, panel: PanelId): Drop {
  const others = tabs.filter((tab) => tab.panel !== panel);
  const index = others.filter(({ box }) => box.left + box.width / 2 < x).length;
  const before = others[index];
  const last = others.at(-1);
  const left = before ? before.box.left : last ? last.box.left + last.box.width : bar.left;
  return { place: { with: front, at: index }, mark: { ...bar, left: left - CARET / 2, width: CARET } };
}

function inBody({ front, body }: DrawnGroup, at: { x: number; y: number }): Drop {
  const side = nearestSide(body, at);
  const size = axisOf(side) === 'row' ? body.width : body.height;
  if (distance(body, at, side) >= size * SIDE) return { place: { with: front }, mark: body };
  return { place: { beside: front, side }, mark: halfOf(body, side, 0.5) };
}

function isIn({ left, top, width, height }: Box, { x, y }: { x: number; y: number }): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

function distance({ left, top, width, height }: Box, { x, y }: { x: number; y: number }, side: Side): number {
  return { left: x - left, right: left + width - x, top: y - top, bottom: top + height - y }[side];
}

/** The side that is nearest in proportion to the size of the box. */
function nearestSide(box: Box, at: { x: number; y: number }): Side {
  const far = (side: Side) => distance(box, at, side) / (axisOf(side) === 'row' ? box.width : box.height);
  return sides.reduce((best, side) => (far(side) < far(best) ? side : best));
}

function halfOf({ left, top, width, height }: Box, side: Side, share: number): Box {
  const [across, down] = axisOf(side) === 'row' ? [width * share, height] : [width, height * share];
  return {
    left: isBefore(side) || axisOf(side) === 'column' ? left : left + width - across,
    top: isBefore(side) || axisOf(side) === 'row' ? top : top + height - down,
    width: across,
    height: down,
  };
}
