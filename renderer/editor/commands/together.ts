import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { theClip, theClipIds } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';

function several(state: RootState): { clipIds: string[] } {
  const clipIds = theClipIds(state);
  return clipIds.length > 1 ? { clipIds } : refuse(text.atHand.onlyOneClip, text.atHand.onlyOneClipRemedy);
}

export const togetherCommands: readonly Command[] = [
  editCommand({
    id: 'link',
    label: 'Link',
    menu: 'clip',
    keys: ['Ctrl+L'],
    on: ['clip'],
    verb: 'link',
    request: several,
  }),
  editCommand({
    id: 'unlink',
    label: 'Unlink',
    menu: 'clip',
    keys: ['Ctrl+Shift+L'],
    on: ['clip'],
    verb: 'unlink',
    request: (state) => ({ clipIds: theClipIds(state) }),
  }),
  editCommand({
    id: 'group',
    label: 'Group',
    menu: 'clip',
    keys: ['Ctrl+G'],
    on: ['clip'],
    verb: 'group',
    request: several,
  }),
  editCommand({
    id: 'ungroup',
    label: 'Ungroup',
    menu: 'clip',
    keys: ['Ctrl+Shift+G'],
    on: ['clip'],
    verb: 'ungroup',
    request: (state) => ({ clipIds: theClipIds(state) }),
  }),
  formCommand({
    id: 'nest',
    label: 'Nest…',
    menu: 'clip',
    keys: ['Shift+N'],
    on: ['clip'],
    verbs: ['nest'],
    fields: (state) => ({
      name: { kind: 'text', label: text.forms.name, value: text.forms.nestOf(theClip(state).name) },
    }),
    edit: ({ name }, state) => doing('nest', { clipIds: theClipIds(state), name }),
  }),
  editCommand({
    id: 'unnest',
    label: 'Unnest',
    menu: 'clip',
    keys: ['Alt+N'],
    on: ['clip'],
    verb: 'unnest',
    request: (state) => {
      const clip = theClip(state);
      return clip.media.kind === 'sequence' ? { clipId: clip.id } : refuse(text.atHand.noNest(clip.name));
    },
  }),
];
