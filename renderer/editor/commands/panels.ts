import { panelEntry, panelIds } from '../../workspace/panel-list.ts';
import { isPanelShown, panelHidden, panelShown } from '../workspace-slice.ts';
import type { Command } from './command.ts';

/** Shows a panel, or hides it. */
export const panelCommands: readonly Command[] = panelIds.map((id): Command => {
  const { title, keys = [] } = panelEntry(id);
  return {
    id: `panel-${id}`,
    label: title,
    menu: 'view',
    submenu: 'Panels',
    keys,
    isOn: (state) => isPanelShown(state, id),
    run: (d) => d((dispatch, getState) => dispatch(isPanelShown(getState(), id) ? panelHidden(id) : panelShown(id))),
  };
});
