import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theClip, theClips, theSequence, tracksOf } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';
import { frameSteps } from './frame-steps.ts';

/** The clip picked last, to a place of its own; the others picked keep their distance to it. */
function moved(state: RootState, to: { readonly at?: number; readonly trackId?: string }): EditRequest<'move'> {
  const { id, trackId } = theClip(state);
  const others = theClips(state).filter((clip) => clip.id !== id);
  return {
    clipId: id,
    trackId: to.trackId ?? trackId,
    at: to.at ?? state.project.timeline.startOf(id),
    ...(others.length > 0 && { alongWith: others.map((clip) => clip.id) }),
  };
}

/** The picked clips, by so many frames. */
export function movedBy(state: RootState, frames: number): EditRequest<'move'> {
  return moved(state, { at: Math.max(0, state.project.timeline.startOf(theClip(state).id) + frames) });
}

function besideTrack(state: RootState, steps: 1 | -1): EditRequest<'move'> {
  const { trackId } = theClip(state);
  const { media } = state.project.timeline.track(trackId);
  const kind = tracksOf(state).filter((track) => track.media === media);
  // Sound tracks are drawn downwards, the others upwards.
  const place = kind.findIndex(({ id }) => id === trackId) + (media === 'audio' ? -steps : steps);
  return moved(state, {
    trackId: (kind[place] ?? refuse(text.atHand.noTrackThere, text.atHand.noTrackThereRemedy)).id,
  });
}

function neighbour(state: RootState, direction: 1 | -1): { clipId: string; withId: string } {
  const { timeline } = state.project;
  const clip = theClip(state);
  const beside = (id: string) => timeline.neighbours(id)[direction > 0 ? 'after' : 'before'];
  let next = beside(clip.id);
  if (next?.kind === 'gap') next = beside(next.id);
  const other: Clip = next?.kind === 'clip' ? next : refuse(text.atHand.noClipThere);
  return { clipId: clip.id, withId: other.id };
}

export const moveCommands: readonly Command[] = [
  ...frameSteps(
    'nudge',
    'Move',
    'clip',
    { back: 'Alt+ArrowLeft', on: 'Alt+ArrowRight', back10: 'Alt+Shift+ArrowLeft', on10: 'Alt+Shift+ArrowRight' },
    (place, frames) => editCommand({ ...place, verb: 'move', request: (state) => movedBy(state, frames) }),
  ),
  editCommand({
    id: 'move-up',
    label: 'Move to the track above',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Alt+ArrowUp'],
    verb: 'move',
    request: (state) => besideTrack(state, 1),
  }),
  editCommand({
    id: 'move-down',
    label: 'Move to the track below',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Alt+ArrowDown'],
    verb: 'move',
    request: (state) => besideTrack(state, -1),
  }),
  formCommand({
    id: 'move-by',
    label: 'Move by…',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Shift+M'],
    verbs: ['move'],
    fields: (state) => {
      theClip(state);
      return {
        distance: { kind: 'distance', label: text.forms.distance, value: '+1', rate: theSequence(state).rate },
      };
    },
    edit: ({ distance }, state) => doing('move', movedBy(state, distance)),
  }),
  editCommand({
    id: 'move-to-playhead',
    label: 'Move to the playhead',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Y'],
    verb: 'move',
    request: (state) => moved(state, { at: state.viewer.sequenceFrame }),
  }),
  editCommand({
    id: 'move-insert',
    label: 'Move to the playhead and insert',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Shift+Y'],
    verb: 'move-insert',
    request: (state) => moved(state, { at: state.viewer.sequenceFrame }),
  }),
  editCommand({
    id: 'swap-next',
    label: 'Swap with the next clip',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Ctrl+Shift+.'],
    verb: 'swap',
    request: (state) => neighbour(state, 1),
  }),
  editCommand({
    id: 'swap-previous',
    label: 'Swap with the previous clip',
    menu: 'clip',
    submenu: 'Move',
    keys: ['Ctrl+Shift+,'],
    verb: 'swap',
    request: (state) => neighbour(state, -1),
  }),
];
