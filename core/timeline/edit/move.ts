import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Clip, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { Drafts } from './drafts.ts';
import { withCompanions } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, ids, linked } from './requests.ts';

export const moveRequest = z.object({
  clipId: z.string(),
  trackId: z.string(),
  at: frame,
  /** Other clips of the selection, which keep their distance. */
  alongWith: ids.optional(),
  /** Those of `alongWith` that are of the clip's kind go as many tracks up or down as it does; without this they keep their tracks. */
  alongTracks: z.boolean().optional(),
  linked,
});

export type MoveRequest = z.infer<typeof moveRequest>;

/**
 * Moves a clip so that it starts at frame `at` of `trackId`, over whatever is there; it leaves a gap behind. Linked and grouped clips keep their own
 * tracks and move by as many frames.
 *
 *     before  V1 [ a ][ b ][ c     ]      after  V1 ·····[ b ][ a ][ c ]
 */
export function move(timeline: Timeline, request: MoveRequest, newId: NewId): Diff {
  const drafts = new Drafts(timeline, newId);
  const landings = takenUp(timeline, request, drafts);
  for (const { clip, trackId, at } of landings) drafts.of(trackId).overwrite(clip, at);
  return drafts.diff();
}

interface Landing {
  readonly clip: Clip;
  readonly trackId: string;
  readonly at: number;
}

/** Lifts all clips that move, and says where each goes. */
export function takenUp(timeline: Timeline, request: MoveRequest, drafts: Drafts): Landing[] {
  const moved = timeline.clip(request.clipId);
  const [from, to] = [timeline.track(moved.trackId), timeline.track(request.trackId)];
  if (from.media !== to.media)
    refuse(`"${moved.name}" can't go to a track of the other kind.`, 'Drop it on a track like its own.');
  if (from.sequenceId !== to.sequenceId)
    refuse(`"${moved.name}" can't be moved to another sequence.`, 'Copy it and paste it there.');
  const by = request.at - timeline.startOf(moved.id);
  const clips = withCompanions(timeline, [moved.id, ...(request.alongWith ?? [])], request.linked);
  const along = new Set(request.alongTracks ? request.alongWith : []);
  const landings = clips.map((clip) => ({
    clip,
    trackId: clip.id === moved.id ? to.id : along.has(clip.id) ? besideTrack(timeline, clip, from, to) : clip.trackId,
    at: timeline.startOf(clip.id) + by,
  }));
  if (landings.some(({ at }) => at < 0)) refuse(`"${moved.name}" can't start before the sequence does.`);
  checkApart(landings);
  for (const { clip } of landings) drafts.of(clip.trackId).lift(clip.id);
  return landings;
}

/** The track as far from a clip's own as `to` is from `from`; its own for a clip of another kind. */
function besideTrack(timeline: Timeline, clip: Clip, from: Track, to: Track): string {
  const own = timeline.track(clip.trackId);
  if (own.media !== from.media || from.id === to.id) return own.id;
  const kind = timeline.tracks(from.sequenceId).filter(({ media }) => media === from.media);
  const place = ({ id }: Track): number => kind.findIndex((track) => track.id === id);
  const there = kind[place(own) + place(to) - place(from)];
  return (there ?? refuse(`There is no track for "${clip.name}" that far away.`, 'Add one, or move it less far.')).id;
}

/** Refuses clips of one move that would land on each other. */
function checkApart(landings: readonly Landing[]): void {
  const ends = new Map<string, number>();
  for (const { clip, trackId, at } of [...landings].sort((a, b) => a.at - b.at)) {
    if (at < (ends.get(trackId) ?? 0))
      refuse(`"${clip.name}" would land on another clip of the same move.`, 'Pick another track.');
    ends.set(trackId, at + clip.duration);
  }
}
