import { z } from 'zod';
import { sameRate } from '../../time/rate.ts';
import { type Diff, diffOf } from '../history/diff.ts';
import type { Clip, Marker, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { type Clipboard, clipboardSchema } from './clipboard.ts';
import { putOnCopies } from './copied-transitions.ts';
import { Drafts } from './drafts.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, ids } from './requests.ts';
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

/** Pastes after `prepare` has made the tracks ready. */
export function pasteWith(
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
