import { z } from 'zod';
import { sameRate } from '../../time/rate.ts';
import { diffOf, type Diff } from '../history/diff.ts';
import type { Clip, Marker, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { clipboardSchema, copy, type Clipboard } from './clipboard.ts';
import { putOnCopies } from './copied-transitions.ts';
import { edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withAllLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, ids, linked } from './requests.ts';
import { Steps } from './steps.ts';

export const pasteRequest = z.object({
  clipboard: clipboardSchema,
  sequenceId: z.string(),
  at: frame,
  /** The lowest track of each kind to paste on; left out, the lowest one that is targeted and not locked. */
  trackIds: ids.optional(),
});

export type PasteRequest = z.infer<typeof pasteRequest>;

/**
 * Puts copies of clips at frame `at` over whatever is there, with their markers, the transitions between them and their fades.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ copy ][ b ]
 *                    ^at
 */
export function paste(timeline: Timeline, request: PasteRequest, newId: NewId): Diff {
  return pasteWith(timeline, request, newId, () => undefined);
}

/**
 * Puts copies of clips in at frame `at`; what starts there or later moves right on all sync-locked tracks.
 *
 *     before  V1 [ a     ][ b     ]      after  V1 [ a ][ copy ][ a' ][ b     ]
 *                    ^at
 */
export function pasteInsert(timeline: Timeline, request: PasteRequest, newId: NewId): Diff {
  const length = Math.max(...request.clipboard.clips.map(({ at, clip }) => at + clip.duration));
  return pasteWith(timeline, request, newId, (drafts, trackIds) =>
    drafts.makeRoom(request.sequenceId, drafts.moving(trackIds), request.at, length),
  );
}

export const duplicateRequest = z.object({
  clipIds: ids,
  /** Where the first copy starts; left out, right after the last of the clips. */
  at: frame.optional(),
  linked,
});

/**
 * Puts copies of clips on their own tracks, over whatever is there.
 *
 *     before  V1 [ a ][ b       ]      after  V1 [ a ][ a ][ b  ]
 */
export function duplicate(timeline: Timeline, request: z.infer<typeof duplicateRequest>, newId: NewId): Diff {
  const clips = withAllLinked(timeline, request.clipIds, request.linked);
  const { sequenceId } = timeline.track(clips[0]?.trackId ?? '');
  const own = new Set(clips.map(({ trackId }) => trackId));
  const tracks = timeline.tracks(sequenceId).filter(({ id }) => own.has(id));
  const lowest = [...new Map(tracks.toReversed().map((track) => [track.media, track.id])).values()];
  const at = request.at ?? Math.max(...clips.map((clip) => edgeFrame(timeline, clip, 'end')));
  return paste(timeline, { clipboard: copy(timeline, request), sequenceId, at, trackIds: lowest }, newId);
}

function pasteWith(
  timeline: Timeline,
  { clipboard, sequenceId, at, trackIds }: PasteRequest,
  newId: NewId,
  prepare: (drafts: Drafts, trackIds: readonly string[]) => void,
): Diff {
  const { rate } = timeline.sequence(sequenceId);
  if (!sameRate(clipboard.rate, rate))
    refuse(
      'These clips come from a sequence with another frame rate.',
      'Paste them in a sequence like theirs, or nest it.',
    );
  const places = destinations(timeline.tracks(sequenceId), clipboard, trackIds);
  const drafts = new Drafts(timeline, newId);
  prepare(
    drafts,
    places.map(({ id }) => id),
  );
  const renamed = renamer(newId);
  const copies = new Map<string, string>();
  const markers: Marker[] = [];
  clipboard.clips.forEach((each, i) => {
    const track = places[i];
    if (!track) return;
    const { linkId, groupId, ...clip } = each.clip;
    const copied: Clip = {
      ...clip,
      id: newId(),
      trackId: track.id,
      linkId: renamed(linkId),
      groupId: renamed(groupId),
    };
    copies.set(each.clip.id, copied.id);
    drafts.of(track.id).overwrite(copied, at + each.at);
    markers.push(...each.markers.map((marker) => ({ ...marker, id: newId(), ownerId: copied.id })));
  });
  const steps = new Steps(timeline);
  steps.do(drafts.diff());
  steps.do(
    diffOf(
      steps.timeline,
      markers.map((marker) => [marker.id, marker]),
    ),
  );
  putOnCopies(steps, clipboard.transitions, (id) => copies.get(id), newId);
  return steps.diff();
}

/** The track for each clip of a clipboard. */
function destinations(
  tracks: readonly Track[],
  clipboard: Clipboard,
  trackIds: readonly string[] | undefined,
): Track[] {
  return clipboard.clips.map(({ media, track }) => {
    const kind = tracks.filter((candidate) => candidate.media === media);
    const base = kind.findIndex(({ id, targeted, locked }) => (trackIds ? trackIds.includes(id) : targeted && !locked));
    if (base < 0) refuse(`No ${media} track to paste on is targeted.`, 'Target one that is not locked.');
    return (
      kind[base + track] ??
      refuse(`There are too few ${media} tracks for these clips.`, 'Add a track, or target a lower one.')
    );
  });
}

/** Gives each id one new one. */
function renamer(newId: NewId): (id: string | null) => string | null {
  const names = new Map<string, string>();
  return (id) => {
    if (id === null) return null;
    const name = names.get(id) ?? newId();
    names.set(id, name);
    return name;
  };
}
