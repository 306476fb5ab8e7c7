import { text } from '../../ui/text.ts';
import { scopeChosen, scopeCountSet, scopesToggled, type ScopeName } from '../scopes-slice.ts';
import type { Command } from './command.ts';

const keys: Readonly<Record<ScopeName, string>> = {
  waveform: 'Ctrl+Alt+W',
  parade: 'Ctrl+Alt+P',
  vectorscope: 'Ctrl+Alt+V',
  histogram: 'Ctrl+Alt+Y',
  chromaticity: 'Ctrl+Alt+C',
};

export const scopeCommands: readonly Command[] = [
  {
    id: 'scopes',
    label: 'Scopes',
    menu: 'view',
    submenu: 'Scopes',
    keys: ['Shift+C'],
    on: ['monitor'],
    isOn: ({ scopes }) => scopes.shown,
    run: (d) => d(scopesToggled()),
  },
  {
    id: 'four-scopes',
    label: 'Four scopes',
    menu: 'view',
    submenu: 'Scopes',
    keys: ['Ctrl+Alt+Q'],
    isOn: ({ scopes }) => scopes.count === 4,
    run: (d) => d((dispatch, getState) => dispatch(scopeCountSet(getState().scopes.count === 4 ? 1 : 4))),
  },
  ...(Object.entries(keys) as [ScopeName, string][]).map(([scope, key]): Command => ({
    id: `scope-${scope}`,
    label: text.scopes.names[scope],
    menu: 'view',
    submenu: 'Scopes',
    keys: [key],
    isOn: ({ scopes }) => scopes.shown && scopes.places.slice(0, scopes.count).includes(scope),
    run: (d) => d(scopeChosen({ place: 0, scope })),
  })),
];
