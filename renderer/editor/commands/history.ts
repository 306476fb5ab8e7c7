import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { redo, undo } from '../edits.ts';
import { canRedo, canUndo } from '../selectors.ts';
import { dialogOpened } from '../window-slice.ts';
import type { Command } from './command.ts';

export const historyCommands: readonly Command[] = [
  {
    id: 'undo',
    label: 'Undo',
    menu: 'edit',
    keys: ['Ctrl+Z'],
    check: (state) => canUndo(state) || refuse(text.atHand.nothingToUndo),
    run: (d) => d(undo()),
  },
  {
    id: 'redo',
    label: 'Redo',
    menu: 'edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    check: (state) => canRedo(state) || refuse(text.atHand.nothingToRedo),
    run: (d) => d(redo()),
  },
  {
    id: 'compactHistory',
    label: 'Forget other ways…',
    menu: 'edit',
    keys: ['Ctrl+Alt+H'],
    run: (d) => d(dialogOpened('compactHistory')),
  },
];
