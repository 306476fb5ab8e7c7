import { goTo, goToCut, shuttle, stepBy, toggleMute, togglePlay } from '../actions.ts';
import { speedSet } from '../viewer-slice.ts';
import type { Command } from './command.ts';

export const playCommands: readonly Command[] = [
  { id: 'play', label: 'Play or pause', menu: 'play', keys: ['Space'], run: (d) => d(togglePlay()) },
  { id: 'play-on', label: 'Play; again: 2×, 4×, 8×', menu: 'play', keys: ['L'], run: (d) => d(shuttle(1)) },
  { id: 'play-back', label: 'Play backwards; again: faster', menu: 'play', keys: ['J'], run: (d) => d(shuttle(-1)) },
  { id: 'stop', label: 'Stop', menu: 'play', keys: ['K'], run: (d) => d(speedSet(0)) },
  {
    id: 'sound',
    label: 'Sound',
    menu: 'play',
    keys: ['S'],
    isOn: ({ viewer }) => !viewer.muted,
    run: (d) => d(toggleMute()),
  },
];

export const positionCommands: readonly Command[] = [
  { id: 'step-back', label: 'One frame back', menu: 'play', keys: ['ArrowLeft'], run: (d) => d(stepBy(-1)) },
  { id: 'step-on', label: 'One frame on', menu: 'play', keys: ['ArrowRight'], run: (d) => d(stepBy(1)) },
  { id: 'leap-back', label: 'Ten frames back', menu: 'play', keys: ['Shift+ArrowLeft'], run: (d) => d(stepBy(-10)) },
  { id: 'leap-on', label: 'Ten frames on', menu: 'play', keys: ['Shift+ArrowRight'], run: (d) => d(stepBy(10)) },
  { id: 'cut-before', label: 'To the cut before', menu: 'play', keys: ['ArrowUp'], run: (d) => d(goToCut(-1)) },
  { id: 'cut-after', label: 'To the cut after', menu: 'play', keys: ['ArrowDown'], run: (d) => d(goToCut(1)) },
  { id: 'to-start', label: 'To the start', menu: 'play', keys: ['Home'], run: (d) => d(goTo(0)) },
  { id: 'to-end', label: 'To the end', menu: 'play', keys: ['End'], run: (d) => d(goTo(Number.MAX_SAFE_INTEGER)) },
];
