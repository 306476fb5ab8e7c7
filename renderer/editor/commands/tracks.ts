import type { Track } from '../../../core/timeline/model/records.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { selectTrackBeside } from '../actions.ts';
import { doing } from '../doing.ts';
import { trackSelected } from '../selection-slice.ts';
import type { RootState } from '../store.ts';
import { pickedTrack, theSequence, theTrack, tracksOf } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';

export type TrackFlag = 'targeted' | 'locked' | 'syncLocked' | 'muted' | 'solo';

const add = (media: Track['media'], label: string, key: string): Command =>
  editCommand({
    id: `add-${media}-track`,
    label,
    menu: 'track',
    keys: [key],
    on: ['track'],
    verb: 'add-track',
    request: (state) => ({ sequenceId: theSequence(state).id, media }),
    after: (before) => (dispatch, getState) => {
      const known = new Set(tracksOf(before).map(({ id }) => id));
      const added = tracksOf(getState()).find(({ id }) => !known.has(id));
      if (added) dispatch(trackSelected(added.id));
    },
  });

const flag = (name: TrackFlag, label: string, key: string): Command => ({
  ...editCommand({
    id: `track-${name}`,
    label,
    menu: 'track',
    keys: [key],
    on: ['track'],
    verb: 'set-track',
    undo: text.forms.trackFlag[name],
    request: (state) => {
      const track = theTrack(state);
      return { trackId: track.id, [name]: !track[name] };
    },
  }),
  isOn: (state) => pickedTrack(state)?.[name] ?? false,
});

/** Moves a track among those of its kind: up is later for picture, earlier for sound, which is drawn downwards. */
function moved(state: RootState, up: 1 | -1): { trackId: string; index: number } {
  const { id, media } = theTrack(state);
  const kind = tracksOf(state).filter((track) => track.media === media);
  const index = kind.findIndex((track) => track.id === id) + (media === 'audio' ? -up : up);
  return index < 0 || index >= kind.length ? refuse(text.atHand.noTrackThere) : { trackId: id, index };
}

export const trackCommands: readonly Command[] = [
  {
    id: 'track-above',
    label: 'Select the track above',
    menu: 'track',
    keys: ['Ctrl+ArrowUp'],
    check: theSequence,
    run: (d) => d(selectTrackBeside(1)),
  },
  {
    id: 'track-below',
    label: 'Select the track below',
    menu: 'track',
    keys: ['Ctrl+ArrowDown'],
    check: theSequence,
    run: (d) => d(selectTrackBeside(-1)),
  },
];

export const trackFlagCommands: readonly Command[] = [
  flag('targeted', 'Target', 'Alt+Shift+T'),
  flag('locked', 'Lock', 'Alt+Shift+L'),
  flag('syncLocked', 'Sync lock', 'Alt+Shift+Y'),
  flag('muted', 'Mute', 'Alt+Shift+M'),
  flag('solo', 'Solo', 'Alt+Shift+S'),
];

export const trackListCommands: readonly Command[] = [
  add('video', 'Add video track', 'Alt+Shift+V'),
  add('audio', 'Add audio track', 'Alt+Shift+A'),
  add('captions', 'Add captions track', 'Alt+Shift+C'),
  formCommand({
    id: 'rename-track',
    label: 'Rename track…',
    menu: 'track',
    keys: ['Alt+Shift+R'],
    on: ['track'],
    verbs: ['set-track'],
    fields: (state) => ({ name: { kind: 'text', label: text.forms.name, value: theTrack(state).name } }),
    edit: ({ name }, state) => doing('set-track', { trackId: theTrack(state).id, name: name.trim() }),
  }),
  editCommand({
    id: 'track-up',
    label: 'Move track up',
    menu: 'track',
    keys: ['Alt+Shift+ArrowUp'],
    on: ['track'],
    verb: 'move-track',
    request: (state) => moved(state, 1),
  }),
  editCommand({
    id: 'track-down',
    label: 'Move track down',
    menu: 'track',
    keys: ['Alt+Shift+ArrowDown'],
    on: ['track'],
    verb: 'move-track',
    request: (state) => moved(state, -1),
  }),
  editCommand({
    id: 'delete-track',
    label: 'Delete track',
    menu: 'track',
    keys: ['Alt+Shift+Delete'],
    on: ['track'],
    verb: 'delete-track',
    request: (state) => ({ trackId: theTrack(state).id }),
  }),
];
