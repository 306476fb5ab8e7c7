import { copy } from '../../../core/timeline/edit/clipboard.ts';
import { text } from '../../ui/text.ts';
import { escape, selectAll } from '../actions.ts';
import { copied } from '../clipboard-slice.ts';
import { doing } from '../doing.ts';
import { clipsSelected } from '../selection-slice.ts';
import type { RootState } from '../store.ts';
import { theClipIds, theClipboard, theSequence } from './at-hand.ts';
import { compoundCommand, editCommand, formCommand, type Command } from './command.ts';

const pasteRequest = (state: RootState) => ({
  clipboard: theClipboard(state),
  sequenceId: theSequence(state).id,
  at: state.viewer.sequenceFrame,
});

export const clipboardCommands: readonly Command[] = [
  compoundCommand({
    id: 'cut',
    label: 'Cut',
    menu: 'edit',
    keys: ['Ctrl+X'],
    on: ['clip'],
    verbs: ['lift'],
    edit: (state) => doing('lift', { clipIds: theClipIds(state) }),
    after: (before) => (dispatch) => {
      dispatch(copied(copy(before.project.timeline, { clipIds: theClipIds(before) })));
      dispatch(clipsSelected([]));
    },
  }),
  {
    id: 'copy',
    label: 'Copy',
    menu: 'edit',
    keys: ['Ctrl+C'],
    on: ['clip'],
    check: theClipIds,
    run: (d) =>
      d((dispatch, getState) => {
        const state = getState();
        dispatch(copied(copy(state.project.timeline, { clipIds: theClipIds(state) })));
      }),
  },
  editCommand({
    id: 'paste',
    label: 'Paste at the playhead',
    menu: 'edit',
    keys: ['Ctrl+V'],
    on: ['clip', 'gap', 'ruler'],
    verb: 'paste',
    request: pasteRequest,
  }),
  editCommand({
    id: 'paste-insert',
    label: 'Paste and insert',
    menu: 'edit',
    keys: ['Ctrl+Shift+V'],
    on: ['gap', 'ruler'],
    verb: 'paste-insert',
    request: pasteRequest,
  }),
  formCommand({
    id: 'paste-attributes',
    label: 'Paste attributes…',
    menu: 'edit',
    keys: ['Alt+V'],
    on: ['clip'],
    verbs: ['paste-attributes'],
    fields: (state) => {
      theClipboard(state);
      theClipIds(state);
      return {
        attributes: { kind: 'check', label: text.forms.attributes, value: true },
        effects: { kind: 'check', label: text.forms.effects, value: true },
      };
    },
    edit: ({ attributes, effects }, state) =>
      doing('paste-attributes', {
        clipboard: theClipboard(state),
        clipIds: theClipIds(state),
        what: [...(attributes ? (['attributes'] as const) : []), ...(effects ? (['effects'] as const) : [])],
      }),
  }),
  editCommand({
    id: 'duplicate',
    label: 'Duplicate',
    menu: 'edit',
    keys: ['Shift+D'],
    on: ['clip'],
    verb: 'duplicate',
    request: (state) => ({ clipIds: theClipIds(state) }),
  }),
];

export const selectionCommands: readonly Command[] = [
  { id: 'select-all', label: 'Select all clips', menu: 'edit', keys: ['Ctrl+A'], run: (d) => d(selectAll()) },
  { id: 'escape', label: 'Cancel; deselect', menu: 'edit', keys: ['Escape'], run: (d) => d(escape()) },
];
