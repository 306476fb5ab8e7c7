import { copy } from '../../core/timeline/edit/clipboard.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { doing } from '../editor/doing.ts';
import type { Verb } from '../editor/edits.ts';
import { onNewTrack } from '../editor/new-track.ts';
import { trimLabel, trimming } from '../editor/trim-edit.ts';
import { text } from '../ui/text.ts';
import type { EditEffect, MoveEffect } from './gesture.ts';

/** The edit that a gesture asks for, with the words for undo. Picked clips move along with one of theirs, on tracks as far away. */
export function editOf(
  effect: EditEffect,
  timeline: Timeline,
  picked: readonly string[],
): { readonly label: string; readonly verb: Verb } {
  if (effect.kind === 'trim') return { label: trimLabel(effect.trim), verb: trimming(effect.trim, effect) };
  const { clipId, trackId, how } = effect;
  const together = picked.includes(clipId) ? picked : [clipId];
  const landing = (on: string): Verb =>
    how.copies ? copied(effect, on, timeline, together) : moved(effect, on, together);
  const { sequenceId, media } = timeline.track(timeline.clip(clipId).trackId);
  const label = how.copies
    ? EDIT_VERBS.duplicate.label
    : how.inserts
      ? EDIT_VERBS['move-insert'].label
      : text.edits.move;
  return { label, verb: trackId === null ? onNewTrack(sequenceId, media, landing) : landing(trackId) };
}

function moved({ clipId, at, how }: MoveEffect, trackId: string, together: readonly string[]): Verb {
  const others = together.filter((id) => id !== clipId);
  return doing(how.inserts ? 'move-insert' : 'move', {
    clipId,
    trackId,
    at,
    ...(others.length > 0 && { alongWith: others, alongTracks: true }),
  });
}

/** Copies as far from the clips as the held one is from where it was. */
function copied(
  { clipId, at, how }: MoveEffect,
  trackId: string,
  timeline: Timeline,
  together: readonly string[],
): Verb {
  return (now, newId) => {
    const clipboard = copy(timeline, { clipIds: together });
    const clip = timeline.clip(clipId);
    const { sequenceId } = timeline.track(clip.trackId);
    const first = Math.min(...clipboard.clips.map((each) => timeline.startOf(each.clip.id)));
    // Sound linked to a picture goes to its own track, however far up the picture goes.
    const lowest = new Map<string, string>();
    for (const each of clipboard.clips) if (each.track === 0) lowest.set(each.media, each.clip.trackId);
    const { media } = timeline.track(clip.trackId);
    const kind = now.tracks(sequenceId).filter((track) => track.media === media);
    const place = (id: string) => kind.findIndex((track) => track.id === id);
    const base = kind[place(lowest.get(media) ?? clip.trackId) + place(trackId) - place(clip.trackId)];
    if (base) lowest.set(media, base.id);
    const start = Math.max(0, first + at - timeline.startOf(clipId));
    const request = { clipboard, sequenceId, at: start, trackIds: [...lowest.values()] };
    return doing(how.inserts ? 'paste-insert' : 'paste', request)(now, newId);
  };
}
