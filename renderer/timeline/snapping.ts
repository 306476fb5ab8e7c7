import type { RootState } from '../editor/store.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';

/** How near in CSS pixels an edge has to come to snap. */
export const snapReach = 9;

/** What edges snap to. */
export interface SnapField {
  readonly timeline: Timeline;
  readonly sequenceId: string;
  /** Frames beside cuts: the start, the playhead, marks and markers. */
  readonly fixed: readonly number[];
  /** Clips whose cuts are no target: those that are moved. */
  readonly except: ReadonlySet<string>;
}

export interface Snap {
  /** Frames to add to what is moved. */
  readonly by: number;
  /** Where the guide is drawn. */
  readonly guide: number;
}

/** The smallest move, of at most `reach` frames, that brings one of `edges` onto a target; null when nothing is near. */
export function snapTo(edges: readonly number[], targets: readonly number[], reach: number): Snap | null {
  let best: Snap | null = null;
  for (const edge of edges) {
    for (const target of targets) {
      const by = target - edge;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, guide: target };
    }
  }
  return best;
}

/** As `snapTo`, onto the cuts and fixed targets of a field. O(edges · (tracks · log n + clips within reach)). */
export function snap(edges: readonly number[], field: SnapField, reach: number): Snap | null {
  const cuts = edges.flatMap((edge) => cutsNear(field, edge, reach));
  return snapTo(edges, [...field.fixed, ...cuts], reach);
}

function cutsNear({ timeline, sequenceId, except }: SnapField, edge: number, reach: number): number[] {
  const [from, to] = [Math.max(0, Math.floor(edge - reach) - 1), Math.ceil(edge + reach) + 1];
  return timeline
    .tracks(sequenceId)
    .flatMap(({ id }) => timeline.itemsBetween(id, from, to))
    .flatMap(({ item, start }) => (item.kind === 'clip' && !except.has(item.id) ? [start, start + item.duration] : []));
}

/** The start of a sequence and every cut on it, in order. O(n log n). */
export function cutsOf(timeline: Timeline, sequenceId: string): number[] {
  const cuts = new Set([0]);
  for (const track of timeline.tracks(sequenceId)) {
    for (const { item, start } of timeline.placedItems(track.id))
      if (item.kind === 'clip') cuts.add(start).add(start + item.duration);
  }
  return [...cuts].sort((a, b) => a - b);
}

/** Targets of a sequence that are no cuts: its start, the playhead, marks and markers. */
export function fixedTargets({ project, viewer }: RootState, sequenceId: string): number[] {
  const marks = viewer.marks[sequenceId];
  const markers = project.timeline.markersOf(sequenceId).map(({ at }) => at);
  const out = marks?.out ?? null;
  return [0, viewer.sequenceFrame, marks?.in ?? [], out === null ? [] : out + 1, markers].flat();
}
