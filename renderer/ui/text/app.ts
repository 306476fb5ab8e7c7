import { lower, steps } from './counted.ts';

export const appText = {
  app: { name: 'Workprint' },
  connection: {
    noHost: 'Workprint could not reach its host',
    noHostRemedy: 'Close this window and start Workprint again. Your project is saved.',
    lost: 'The host has stopped. Trying to reach it again…',
    lostRemedy: 'If it does not come back by itself, start Workprint again on this project. Keep this window open.',
    waiting: (count: number) => `${steps(count)} ${count === 1 ? 'waits' : 'wait'} here and will be sent then.`,
    back: 'The host is back. This is the project as it has it.',
    gone: 'The host has stopped, so this was not done.',
    goneRemedy: 'Do it again once the host is back. Cuts, trims and other edits of the timeline wait by themselves.',
    otherProject: (path: string) => `The host came back with another project, ${path}.`,
  },
  top: {
    undo: (label: string | null) => (label ? `Undo ${lower(label)}` : 'Nothing to undo'),
    redo: (label: string | null) => (label ? `Redo ${lower(label)}` : 'Nothing to redo'),
    undone: 'Undo',
    redone: 'Redo',
    export: 'Export…',
    shortcuts: 'Keyboard shortcuts',
    project: 'Project',
  },
  notices: { close: 'Close', region: 'Messages' },
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    lists: 'In lists',
    listArrows: 'Move the selection',
    listEnter: 'Open or load',
  },
  menus: {
    bar: 'Menu bar',
    about: {
      clip: 'Clip',
      gap: 'Gap',
      edit: 'Edit point',
      transition: 'Transition',
      track: 'Track',
      marker: 'Marker',
      ruler: 'Sequence',
      monitor: 'Monitor',
      shot: 'Shot',
    },
  },
} as const;
