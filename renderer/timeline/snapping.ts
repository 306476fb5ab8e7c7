import type { Timeline } from '../../core/timeline/model/timeline.ts';

/** How near in CSS pixels an edge has to come to snap. */
export const snapReach = 9;

/** Frames that edges snap to: the start, the playhead and every cut, but those of the clips that are being moved. */
export function snapTargets(
  timeline: Timeline,
  sequenceId: string,
  playhead: number,
  moving: ReadonlySet<string>,
): number[] {
  const targets = new Set([0, playhead]);
  for (const track of timeline.tracks(sequenceId)) {
    for (const { item, start } of timeline.placedItems(track.id)) {
      if (item.kind !== 'clip' || moving.has(item.id)) continue;
      targets.add(start).add(start + item.duration);
    }
  }
  return [...targets].sort((a, b) => a - b);
}

export interface Snap {
  /** Frames to add to what is moved. */
  readonly by: number;
  /** Where the guide is drawn. */
  readonly guide: number;
}

/** The smallest move, of at most `reach` frames, that brings one of `edges` onto a target; null when nothing is near. */
export function snap(edges: readonly number[], targets: readonly number[], reach: number): Snap | null {
  let best: Snap | null = null;
  for (const edge of edges) {
    for (const target of targets) {
      const by = target - edge;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, guide: target };
    }
  }
  return best;
}
