import { clearMarks, goToMark, mark, markClip } from '../actions.ts';
import type { Command } from './command.ts';

/** In and out of what the viewer shows: of the source, or of the sequence. */
export const markCommands: readonly Command[] = [
  { id: 'mark-in', label: 'Mark in', menu: 'mark', keys: ['I'], on: ['ruler'], run: (d) => d(mark('in')) },
  { id: 'mark-out', label: 'Mark out', menu: 'mark', keys: ['O'], on: ['ruler'], run: (d) => d(mark('out')) },
  {
    id: 'mark-clip',
    label: 'Mark clip or selection',
    menu: 'mark',
    keys: ['Shift+A'],
    on: ['clip', 'gap'],
    run: (d) => d(markClip()),
  },
  {
    id: 'clear-marks',
    label: 'Clear marks',
    menu: 'mark',
    keys: ['Alt+X'],
    on: ['ruler'],
    run: (d) => d(clearMarks()),
  },
  { id: 'go-to-in', label: 'To the in mark', menu: 'mark', keys: ['Shift+I'], run: (d) => d(goToMark('in')) },
  { id: 'go-to-out', label: 'To the out mark', menu: 'mark', keys: ['Shift+O'], run: (d) => d(goToMark('out')) },
];
