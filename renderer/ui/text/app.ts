import { lower } from './counted.ts';

export const appText = {
  app: { name: 'Workprint' },
  connection: {
    noHost: 'Workprint could not reach its host',
    noHostRemedy: 'Close this window and start Workprint again. Your project is saved.',
    lost: 'The host has stopped. Nothing you did is lost: close this window and start Workprint again.',
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
    of: (keymap: string) => `Keyboard shortcuts: ${keymap}`,
    change: 'Change or print…',
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
      panel: 'Panel',
      workspace: 'Workspace',
      asset: 'Media',
      bin: 'Bin',
      binSpace: 'Bin',
    },
  },
} as const;
