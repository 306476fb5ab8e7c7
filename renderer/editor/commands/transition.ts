import { nominalFramesPerSecond } from '../../../core/time/rate.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theClip, theEditPoint, theSequence, theTransition } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';
import type { Field } from './field.ts';

type Look = Pick<EditRequest<'add-transition'>, 'style' | 'duration' | 'alignment'>;

/** The cut that is picked; without one, the end of the picked clip. */
function cut(state: RootState): Pick<EditRequest<'add-transition'>, 'clipId' | 'edge'> {
  if (state.selection.part?.kind !== 'edit') return { clipId: theClip(state).id, edge: 'end' };
  const { clip, edge } = theEditPoint(state);
  return { clipId: clip.id, edge };
}

/** One second over the cut. */
function plain(state: RootState): Look {
  return { style: 'dissolve', duration: nominalFramesPerSecond(theSequence(state).rate), alignment: 'centre' };
}

function lookFields({ style, duration, alignment }: Look) {
  const words = text.forms;
  return {
    style: { kind: 'choice', label: words.style, value: style, options: words.styles },
    duration: { kind: 'number', label: words.length, value: duration, unit: words.frames, least: 1, whole: true },
    alignment: { kind: 'choice', label: words.alignment, value: alignment, options: words.alignments },
  } as const satisfies Record<string, Field>;
}

const lookOf = ({ style, duration, alignment }: { style: string; duration: number; alignment: string }): Look => ({
  style: style as Look['style'],
  duration,
  alignment: alignment as Look['alignment'],
});

export const transitionCommands: readonly Command[] = [
  editCommand({
    id: 'add-dissolve',
    label: 'Add dissolve',
    menu: 'clip',
    submenu: 'Transition',
    keys: ['Ctrl+D'],
    on: ['edit'],
    verb: 'add-transition',
    request: (state) => ({ ...cut(state), ...plain(state) }),
  }),
  formCommand({
    id: 'add-transition',
    label: 'Add transition…',
    menu: 'clip',
    submenu: 'Transition',
    keys: ['Ctrl+Shift+D'],
    on: ['edit', 'clip'],
    verbs: ['add-transition'],
    fields: (state) => {
      cut(state);
      return lookFields(plain(state));
    },
    edit: (values, state) => doing('add-transition', { ...cut(state), ...lookOf(values) }),
  }),
  formCommand({
    id: 'change-transition',
    label: 'Change transition…',
    menu: 'clip',
    submenu: 'Transition',
    keys: ['Alt+T'],
    on: ['transition'],
    verbs: ['change-transition'],
    fields: (state) => {
      const { style, inFrames, outFrames } = theTransition(state);
      const alignment = inFrames === 0 ? 'start-at-cut' : outFrames === 0 ? 'end-at-cut' : 'centre';
      return lookFields({ style, duration: inFrames + outFrames, alignment });
    },
    edit: (values, state) => doing('change-transition', { transitionId: theTransition(state).id, ...lookOf(values) }),
  }),
  editCommand({
    id: 'remove-transition',
    label: 'Remove transition',
    menu: 'clip',
    submenu: 'Transition',
    keys: ['Alt+Delete', 'Alt+Backspace'],
    on: ['transition'],
    verb: 'remove-transition',
    request: (state) => ({ transitionId: theTransition(state).id }),
  }),
];
