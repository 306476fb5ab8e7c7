import { text } from '../../ui/text.ts';
import { scopeChosen, scopeCountSet, type ScopeName } from '../scopes-slice.ts';
import { isPanelShown, panelShown } from '../workspace-slice.ts';
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
    id: 'four-scopes',
    label: 'Four scopes',
    menu: 'view',
    submenu: 'Scopes',
    keys: ['Ctrl+Alt+Q'],
    isOn: ({ scopes }) => scopes.count === 4,
    run: (d) => {
      d((dispatch, getState) => dispatch(scopeCountSet(getState().scopes.count === 4 ? 1 : 4)));
      d(panelShown('scopes'));
    },
  },
  ...(Object.entries(keys) as [ScopeName, string][]).map(([scope, key]): Command => ({
    id: `scope-${scope}`,
    label: text.scopes.names[scope],
    menu: 'view',
    submenu: 'Scopes',
    keys: [key],
    isOn: (state) => isPanelShown(state, 'scopes') && state.scopes.places.slice(0, state.scopes.count).includes(scope),
    run: (d) => {
      d(scopeChosen({ place: 0, scope }));
      d(panelShown('scopes'));
    },
  })),
];
