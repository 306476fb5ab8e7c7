import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** The clip and every clip linked to it in its sequence. */
export function withLinked(timeline: Timeline, clip: Clip): Clip[] {
  if (clip.linkId === null) return [clip];
  const { sequenceId } = timeline.track(clip.trackId);
  return timeline
    .tracks(sequenceId)
    .flatMap((track) => timeline.items(track.id))
    .filter((item): item is Clip => item.kind === 'clip' && item.linkId === clip.linkId);
}

/** Every clip of `ids` and what is linked to them, each once. */
export function withAllLinked(timeline: Timeline, ids: readonly string[]): Clip[] {
  const clips = ids.flatMap((id) => withLinked(timeline, timeline.clip(id)));
  return [...new Map(clips.map((clip) => [clip.id, clip])).values()];
}
