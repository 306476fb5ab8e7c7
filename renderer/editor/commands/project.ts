import { request } from '../requests.ts';
import { dialogOpened } from '../window-slice.ts';
import { theSequence, theSource } from './at-hand.ts';
import type { Command } from './command.ts';

export const projectCommands: readonly Command[] = [
  { id: 'saveAs', label: 'Save as…', menu: 'file', keys: ['Ctrl+Shift+S'], run: (d) => d(dialogOpened('saveAs')) },
  {
    id: 'collect',
    label: 'Collect project…',
    menu: 'file',
    keys: ['Ctrl+Alt+G'],
    run: (d) => d(dialogOpened('collect')),
  },
  { id: 'verify', label: 'Check project', menu: 'file', keys: ['Ctrl+Alt+I'], run: (d) => d(dialogOpened('verify')) },
];

export const mediaCommands: readonly Command[] = [
  { id: 'import', label: 'Import…', menu: 'file', keys: ['Ctrl+I'], run: (d) => d(dialogOpened('import')) },
  {
    id: 'import-timeline',
    label: 'Import timeline…',
    menu: 'file',
    keys: ['Ctrl+Shift+O'],
    run: (d) => d(dialogOpened('importTimeline')),
  },
  {
    id: 'archive',
    label: 'Add folder to archive…',
    menu: 'file',
    keys: ['Ctrl+Shift+A'],
    run: (d) => d(dialogOpened('archive')),
  },
  {
    id: 'relink',
    label: 'Relink offline media…',
    menu: 'file',
    keys: ['Ctrl+Alt+R'],
    run: (d) => d(dialogOpened('relink')),
  },
  {
    id: 'loudness',
    label: 'Measure loudness',
    menu: 'file',
    keys: ['Ctrl+Alt+U'],
    check: theSource,
    run: (d) => d(request(({ host }, state) => host.call('media.loudness', { assetId: theSource(state).id }))),
  },
];

export const deliveryCommands: readonly Command[] = [
  { id: 'export', label: 'Export…', menu: 'file', keys: ['Ctrl+E'], run: (d) => d(dialogOpened('export')) },
  {
    id: 'export-timeline',
    label: 'Export timeline…',
    menu: 'file',
    keys: ['Ctrl+Shift+E'],
    check: theSequence,
    run: (d) => d(dialogOpened('exportTimeline')),
  },
];
