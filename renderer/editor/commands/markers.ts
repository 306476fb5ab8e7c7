import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import { text } from '../../ui/text.ts';
import { goToMarker } from '../actions.ts';
import { COLOURS } from '../../../core/interchange/markers/colours.ts';
import { doing, inTurn } from '../doing.ts';
import { timelineExportOpened } from '../window-slice.ts';
import { frameInClip, theClipAtPlayhead, theMarker, theMarkers, theSequence } from './at-hand.ts';
import { compoundCommand, editCommand, formCommand, type Command } from './command.ts';

export const markerCommands: readonly Command[] = [
  editCommand({
    id: 'add-marker',
    label: 'Add marker',
    menu: 'mark',
    keys: ['M'],
    on: ['ruler'],
    verb: 'add-marker',
    request: (state) => ({ ownerId: theSequence(state).id, at: state.viewer.sequenceFrame }),
  }),
  editCommand({
    id: 'add-clip-marker',
    label: 'Add marker to clip',
    menu: 'mark',
    keys: ['Ctrl+Shift+M'],
    on: ['clip'],
    verb: 'add-marker',
    request: (state) => {
      const clip = theClipAtPlayhead(state);
      return { ownerId: clip.id, at: frameInClip(state, clip) };
    },
  }),
  formCommand({
    id: 'change-marker',
    label: 'Change marker…',
    menu: 'mark',
    keys: ['Alt+M'],
    on: ['marker'],
    verbs: ['change-marker'],
    fields: (state) => {
      const { name, note, colour, at, duration } = theMarker(state);
      const words = text.forms;
      return {
        name: { kind: 'text', label: words.name, value: name },
        colour: { kind: 'choice', label: words.colour, value: colour, options: words.colours },
        note: { kind: 'text', label: words.note, value: note, lines: 3 },
        at: { kind: 'number', label: words.atFrame, value: at, whole: true },
        duration: { kind: 'number', label: words.length, value: duration, unit: words.frames, least: 0, whole: true },
      };
    },
    edit: ({ colour, ...values }, state) =>
      doing('change-marker', {
        markerId: theMarker(state).id,
        ...values,
        colour: colour as NonNullable<EditRequest<'change-marker'>['colour']>,
      }),
  }),
  ...COLOURS.map((colour) =>
    compoundCommand({
      id: `colour-marker-${colour}`,
      label: text.forms.colours[colour],
      menu: 'mark',
      submenu: text.markers.colourMenu,
      keys: [],
      verbs: ['change-marker'],
      edit: (state) => inTurn(...theMarkers(state).map(({ id }) => doing('change-marker', { markerId: id, colour }))),
    }),
  ),
  compoundCommand({
    id: 'delete-marker',
    label: 'Delete marker',
    menu: 'mark',
    keys: ['Ctrl+Alt+M'],
    on: ['marker'],
    verbs: ['delete-marker'],
    edit: (state) => inTurn(...theMarkers(state).map(({ id }) => doing('delete-marker', { markerId: id }))),
  }),
  {
    id: 'previous-marker',
    label: 'To the previous marker',
    menu: 'mark',
    keys: ['Shift+ArrowUp'],
    check: theSequence,
    run: (d) => d(goToMarker(-1)),
  },
  {
    id: 'next-marker',
    label: 'To the next marker',
    menu: 'mark',
    keys: ['Shift+ArrowDown'],
    check: theSequence,
    run: (d) => d(goToMarker(1)),
  },
  {
    id: 'export-markers',
    label: 'Export markers…',
    menu: 'mark',
    keys: [],
    check: theSequence,
    run: (d) => d(timelineExportOpened('marker-csv')),
  },
];
