import type { ItemTree } from '../../core/timeline/model/item-tree.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Lane } from './layout.ts';

export interface ListedClip {
  readonly clip: Clip;
  readonly start: number;
  readonly lane: number;
}

/** Every clip of the lanes, lane by lane from the top, in playing order. An edit makes the lists of the lanes anew that it changes. */
export function listClips(timeline: Timeline, lanes: readonly Lane[]): ListedClip[] {
  return lanes.flatMap(({ trackId }, lane) => {
    const tree = timeline.tree(trackId);
    if (tree === null) return [];
    const before = known.get(tree);
    if (before?.[0]?.lane === lane) return before;
    const listed = clipsOf(timeline, trackId, lane);
    known.set(tree, listed);
    return listed;
  });
}

const known = new WeakMap<NonNullable<ItemTree>, readonly ListedClip[]>();

function clipsOf(timeline: Timeline, trackId: string, lane: number): ListedClip[] {
  return timeline
    .placedItems(trackId)
    .flatMap(({ item, start }) => (item.kind === 'clip' ? [{ clip: item, start, lane }] : []));
}

/**
 * The clip an arrow key leads to: along the lane with Left and Right, to the clip at the same time on the next lane that has one with Up and
 * Down, to the ends of the lane with Home and End. Null for other keys; the first clip when none is selected.
 */
export function neighbour(clips: readonly ListedClip[], currentId: string | null, key: string): ListedClip | null {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return null;
  const current = clips.find(({ clip }) => clip.id === currentId);
  if (!current) return clips[0] ?? null;
  const along = clips.filter(({ lane }) => lane === current.lane);
  const index = along.indexOf(current);
  if (key === 'ArrowLeft') return along[index - 1] ?? current;
  if (key === 'ArrowRight') return along[index + 1] ?? current;
  if (key === 'Home') return along[0] ?? current;
  if (key === 'End') return along.at(-1) ?? current;
  const direction = key === 'ArrowUp' ? -1 : 1;
  const lanes = [...new Set(clips.map(({ lane }) => lane))].filter((lane) => (lane - current.lane) * direction > 0);
  const next = direction > 0 ? Math.min(...lanes) : Math.max(...lanes);
  const there = clips.filter(({ lane }) => lane === next);
  const distance = ({ start, clip }: ListedClip) =>
    Math.max(0, start - current.start, current.start - (start + clip.duration - 1));
  return there.sort((a, b) => distance(a) - distance(b))[0] ?? current;
}
