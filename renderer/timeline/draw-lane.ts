import type { Gap, Item } from '../../core/timeline/model/records.ts';
import type { PlacedItem } from '../../core/timeline/model/timeline.ts';
import { drawClip, narrow } from './draw-clip.ts';
import { drawEditPoint, drawHatching, drawThroughEdit, drawTransition } from './draw-signs.ts';
import type { Drawing } from './draw.ts';
import type { Lane } from './layout.ts';
import { xOf } from './scale.ts';
import { isThrough } from './through-cut.ts';
import { transitionsFrom, transitionSpan } from './transition-span.ts';

const colours = { desk: '#1a1a1a', lane: '#222222', selected: '#f6f6f6' } as const;

/** Draws a lane: the clips and gaps in view, and what lies on their cuts. O(log n + items in view). */
export function drawLane(context: OffscreenCanvasRenderingContext2D, drawing: Drawing, lane: Lane): void {
  const { width, scale, timeline } = drawing;
  // The signs of picked cuts reach a pixel out of the lane.
  context.fillStyle = colours.desk;
  context.fillRect(0, lane.top - 1, width, 1);
  context.fillRect(0, lane.top + lane.height, width, 1);
  context.fillStyle = colours.lane;
  context.fillRect(0, lane.top, width, lane.height);
  const inView = itemsInView(drawing, lane);
  for (const { item, start } of inView) {
    const [left, right] = [xOf(start, scale), xOf(start + item.duration, scale)];
    if (item.kind === 'clip') drawClip(context, drawing, lane, item, left, right);
    else drawGap(context, drawing, lane, item, left, right);
  }
  for (const [i, placed] of inView.entries())
    if (hasRoom(drawing, placed.item)) drawCut(context, drawing, lane, placed, inView[i - 1]?.item ?? null);
  if (timeline.track(lane.trackId).locked) drawHatching(context, lane, width);
}

/** Whether a lane looks as it did in an earlier drawing of the same lanes at the same scale. */
export function looksTheSame(now: Drawing, before: Drawing, lane: Lane): boolean {
  const { looks, selected, part, lifted } = now;
  if (looks !== before.looks || selected !== before.selected) return false;
  if (part !== before.part || lifted !== before.lifted) return false;
  if (now.timeline === before.timeline) return true;
  const { trackId } = lane;
  if (now.timeline.tree(trackId) !== before.timeline.tree(trackId)) return false;
  if (now.timeline.records.get(trackId) !== before.timeline.records.get(trackId)) return false;
  const signs = signsInView(before, lane);
  const nowSigns = signsInView(now, lane);
  return signs.length === nowSigns.length && signs.every((sign, i) => sign === nowSigns[i]);
}

/** Items of the lane in view, and the one on each side, from whose cut a transition can reach into view. */
function itemsInView({ timeline, scale, width }: Drawing, { trackId }: Lane): PlacedItem[] {
  const [from, to] = [Math.floor(scale.scroll), Math.ceil(scale.scroll + width / scale.pixelsPerFrame)];
  const inView = timeline.itemsBetween(trackId, Math.max(0, from - 1), to + 1);
  const last = inView.at(-1);
  const next = last && timeline.neighbours(last.item.id).after;
  if (next) inView.push({ item: next, start: last.start + last.item.duration });
  return inView;
}

/** What lies on the clips and cuts in view, and the tracks of what they are linked to, by which they are out of sync: these may change where the items do not. */
function signsInView(drawing: Drawing, lane: Lane): unknown[] {
  const { timeline } = drawing;
  const items = itemsInView(drawing, lane)
    .map(({ item }) => item)
    .filter((item) => hasRoom(drawing, item));
  const signs = items.flatMap(({ id }) => [...timeline.transitionIds(id), ...timeline.markerIds(id)]);
  const links = items.flatMap((item) => (item.kind === 'clip' && item.linkId !== null ? item.linkId : []));
  const linked = new Set(links.flatMap((id) => timeline.linkedIds(id)).map((id) => timeline.item(id).trackId));
  return [...signs.map((id) => timeline.records.get(id)), ...Array.from(linked, (id) => timeline.tree(id))];
}

function hasRoom({ scale }: Drawing, { duration }: { duration: number }): boolean {
  return duration * scale.pixelsPerFrame >= narrow;
}

/** What lies on the cut before an item, or after it where nothing follows: a through edit's mark, a transition, the picked edge. */
function drawCut(
  context: OffscreenCanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  { item, start }: PlacedItem,
  before: Item | null,
): void {
  const { timeline, scale, part, rate } = drawing;
  if (before?.kind === 'clip' && item.kind === 'clip' && isThrough(before, item, rate))
    drawThroughEdit(context, lane, Math.round(xOf(start, scale)));
  for (const transition of transitionsFrom(timeline, item.id)) {
    const span = transitionSpan(timeline, transition);
    const picked = part?.kind === 'transition' && part.id === transition.id;
    drawTransition(context, lane, transition.style, xOf(span.from, scale), xOf(span.to, scale), picked);
  }
  if (part?.kind !== 'edit' || part.clipId !== item.id) return;
  const at = part.edge === 'start' ? start : start + item.duration;
  drawEditPoint(context, lane, Math.round(xOf(at, scale)), part.edge);
}

function drawGap(
  context: OffscreenCanvasRenderingContext2D,
  { part }: Drawing,
  { top, height }: Lane,
  gap: Gap,
  left: number,
  right: number,
): void {
  if (part?.kind !== 'gap' || part.id !== gap.id) return;
  context.save();
  context.strokeStyle = colours.selected;
  context.setLineDash([4, 3]);
  context.strokeRect(left + 1, top + 1, Math.max(1, right - left - 3), height - 2);
  context.restore();
}
