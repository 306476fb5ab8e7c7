import { dialogOpened } from '../window-slice.ts';
import type { Command } from './command.ts';

export const projectCommands: readonly Command[] = [
  { id: 'import', label: 'Import…', menu: 'file', keys: ['Ctrl+I'], run: (d) => d(dialogOpened('import')) },
  {
    id: 'archive',
    label: 'Add folder to archive…',
    menu: 'file',
    keys: ['Ctrl+Shift+A'],
    run: (d) => d(dialogOpened('archive')),
  },
];

export const deliveryCommands: readonly Command[] = [
  { id: 'export', label: 'Export…', menu: 'file', keys: ['Ctrl+E'], run: (d) => d(dialogOpened('export')) },
];
