import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** The clip and every clip linked to it. */
export function withLinked(timeline: Timeline, clip: Clip): Clip[] {
  return clip.linkId === null ? [clip] : timeline.linked(clip.linkId);
}

/** Every clip of `ids` and what is linked to them, each once. */
export function withAllLinked(timeline: Timeline, ids: readonly string[]): Clip[] {
  const clips = ids.flatMap((id) => withLinked(timeline, timeline.clip(id)));
  return [...new Map(clips.map((clip) => [clip.id, clip])).values()];
}
