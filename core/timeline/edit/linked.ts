import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeFrame, type Edge } from './cut-edge.ts';

/** The clip and every clip linked to it; the clip alone where the request says `linked: false`. */
export function withLinked(timeline: Timeline, clip: Clip, linked = true): Clip[] {
  return clip.linkId === null || !linked ? [clip] : timeline.linked(clip.linkId);
}

/**
 * The clip and the linked clips whose edge is trimmed along with its own: those with that edge at the same frame; and, where the link holds one clip a track, all of them (a split
 * edit keeps its lead).
 */
export function withCounterparts(timeline: Timeline, clip: Clip, edge: Edge, linked = true): Clip[] {
  const all = withLinked(timeline, clip, linked);
  if (new Set(all.map(({ trackId }) => trackId)).size === all.length) return all;
  return all.filter((each) => edgeFrame(timeline, each, edge) === edgeFrame(timeline, clip, edge));
}

/** Every clip of `ids` and what is linked to them, each once. */
export function withAllLinked(timeline: Timeline, ids: readonly string[], linked = true): Clip[] {
  return eachOnce(ids.flatMap((id) => withLinked(timeline, timeline.clip(id), linked)));
}

/** Every clip of `ids` and all that moves with them: what is linked to them, what is grouped with these, and so on. */
export function withCompanions(timeline: Timeline, ids: readonly string[], linked = true): Clip[] {
  const found = new Map<string, Clip>();
  const reach = (clip: Clip): void => {
    if (found.has(clip.id)) return;
    found.set(clip.id, clip);
    if (!linked) return;
    if (clip.linkId !== null) timeline.linked(clip.linkId).forEach(reach);
    if (clip.groupId !== null) timeline.grouped(clip.groupId).forEach(reach);
  };
  for (const id of ids) reach(timeline.clip(id));
  return [...found.values()];
}

function eachOnce(clips: readonly Clip[]): Clip[] {
  return [...new Map(clips.map((clip) => [clip.id, clip])).values()];
}
