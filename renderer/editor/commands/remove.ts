import { EDIT_VERBS } from '../../../core/timeline/edit/verbs.ts';
import { doing, inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import { clipsSelected } from '../selection-slice.ts';
import type { RootState } from '../store.ts';
import { text } from '../../ui/text.ts';
import { pickedGap, sequenceMarks, theClipIds, theMarkers, theSequence, theSpan, theTransition } from './at-hand.ts';
import { compoundCommand, editCommand, type After, type Command } from './command.ts';

const deselect: After = () => (dispatch) => dispatch(clipsSelected([]));

/** Delete takes away whatever is picked: clips, or a transition, or markers. */
function deletion(state: RootState): { readonly undo: string; readonly verb: Verb } {
  switch (state.selection.part?.kind) {
    case 'transition': {
      const verb = doing('remove-transition', { transitionId: theTransition(state).id });
      return { undo: EDIT_VERBS['remove-transition'].label, verb };
    }
    case 'marker':
      return {
        undo: EDIT_VERBS['delete-marker'].label,
        verb: inTurn(...theMarkers(state).map(({ id }) => doing('delete-marker', { markerId: id }))),
      };
    default:
      return { undo: text.edits.lift, verb: doing('lift', { clipIds: theClipIds(state) }) };
  }
}

const rangeRequest = (state: RootState) => ({ sequenceId: theSequence(state).id, span: theSpan(state) });

export const removeCommands: readonly Command[] = [
  compoundCommand({
    id: 'delete',
    label: 'Delete and leave a gap',
    menu: 'edit',
    keys: ['Delete', 'Backspace'],
    on: ['clip'],
    verbs: ['lift', 'remove-transition', 'delete-marker'],
    edit: (state) => deletion(state).verb,
    undo: (state) => deletion(state).undo,
    after: deselect,
  }),
  editCommand({
    id: 'ripple-delete',
    label: 'Ripple delete',
    menu: 'edit',
    keys: ['Shift+Delete', 'Shift+Backspace'],
    on: ['clip', 'gap'],
    verb: 'ripple-delete',
    request: (state) => {
      const gap = pickedGap(state);
      return { itemIds: gap ? [gap.id] : theClipIds(state) };
    },
    after: deselect,
  }),
  editCommand({
    id: 'lift-range',
    label: 'Lift in to out',
    menu: 'edit',
    keys: [';'],
    on: ['ruler'],
    verb: 'lift-range',
    request: rangeRequest,
  }),
  editCommand({
    id: 'extract',
    label: 'Extract in to out',
    menu: 'edit',
    keys: ["'"],
    on: ['ruler'],
    verb: 'extract',
    request: rangeRequest,
  }),
  editCommand({
    id: 'close-gaps',
    label: 'Close gaps',
    menu: 'edit',
    keys: ['Shift+G'],
    on: ['gap', 'ruler'],
    verb: 'close-gaps',
    // Between the marks where both are set, else everywhere.
    request: (state) => {
      const marks = sequenceMarks(state);
      const whole = marks.in === null || marks.out === null;
      return { sequenceId: theSequence(state).id, ...(whole ? {} : { span: theSpan(state) }) };
    },
  }),
];
