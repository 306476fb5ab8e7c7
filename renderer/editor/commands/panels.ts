import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { groupWith, type Axis, type Layout, type Side } from '../../workspace/layout/layout.ts';
import type { Place } from '../../workspace/layout/move.ts';
import { neighbour } from '../../workspace/layout/neighbour.ts';
import { panelGrown } from '../../workspace/layout/resize.ts';
import { panelEntry, panelIds, type PanelId } from '../../workspace/panel-list.ts';
import type { RootState, Thunk } from '../store.ts';
import {
  activePanel,
  currentLayout,
  isPanelShown,
  layoutSet,
  panelHidden,
  panelMaximised,
  panelMoved,
  panelToggled,
  shownGroups,
  tabFocusWanted,
} from '../workspace-slice.ts';
import type { Command } from './command.ts';

const words = text.dock;

/** How much a panel grows at a time, as a share of the split that it stands in, and the least that it and its neighbour keep. */
const growth = 0.05;
const leastShare = 0.08;

/** Show and hide each of the window's panels. */
export const panelCommands: readonly Command[] = panelIds.map((id): Command => {
  const { title, keys = [], on = [] } = panelEntry(id);
  return {
    id: `panel-${id}`,
    label: title,
    menu: 'view',
    submenu: 'Panels',
    keys,
    on,
    isOn: (state) => isPanelShown(state, id),
    run: (d) => d(panelToggled(id)),
  };
});

/** What is done with the panel that was last worked in, or with the one whose tab the menu is of. */
export const activePanelCommands: readonly Command[] = [
  {
    id: 'maximise-panel',
    label: 'Maximise panel',
    ...inDock(['`']),
    on: ['panel'],
    isOn: ({ workspace }) => workspace.maximised !== null,
    check: thePanel,
    run: (d) =>
      d((dispatch, getState) =>
        dispatch(panelMaximised(getState().workspace.maximised === null ? thePanel(getState()) : null)),
      ),
  },
  {
    id: 'close-panel',
    label: 'Close panel',
    ...inDock(),
    on: ['panel'],
    check: thePanel,
    run: (d) => d((dispatch, getState) => dispatch(panelHidden(thePanel(getState())))),
  },
  { id: 'next-panel', label: 'Next panel', ...inDock(['Ctrl+F6']), check: thePanel, run: (d) => d(goToPanel(1)) },
  {
    id: 'previous-panel',
    label: 'Previous panel',
    ...inDock(['Ctrl+Shift+F6']),
    check: thePanel,
    run: (d) => d(goToPanel(-1)),
  },
];

export const movePanelCommands: readonly Command[] = [
  move('left', 'Move panel left'),
  move('right', 'Move panel right'),
  move('top', 'Move panel up'),
  move('bottom', 'Move panel down'),
];

export const splitPanelCommands: readonly Command[] = [
  split('left', 'Split off to the left'),
  split('right', 'Split off to the right'),
  split('top', 'Split off upwards'),
  split('bottom', 'Split off downwards'),
];

export const sizePanelCommands: readonly Command[] = [
  grow('wider-panel', 'Wider', 'row', growth),
  grow('narrower-panel', 'Narrower', 'row', -growth),
  grow('taller-panel', 'Taller', 'column', growth),
  grow('shorter-panel', 'Shorter', 'column', -growth),
];

function inDock(keys: readonly string[] = []) {
  return { menu: 'view', submenu: 'Arrange panels', keys } as const;
}

function move(side: Side, label: string): Command {
  return {
    id: `move-panel-${side}`,
    label,
    ...inDock(),
    on: ['panel'],
    check: (state) => placeTowards(state, side),
    run: (d) => d(movePanelTo((state) => placeTowards(state, side))),
  };
}

function split(side: Side, label: string): Command {
  return {
    id: `split-panel-${side}`,
    label,
    ...inDock(),
    on: ['panel'],
    check: (state) => placeBeside(state, side),
    run: (d) => d(movePanelTo((state) => placeBeside(state, side))),
  };
}

function grow(id: string, label: string, axis: Axis, by: number): Command {
  const grown = (state: RootState): Layout => {
    const panel = thePanel(state);
    const layout = currentLayout(state);
    return (layout && panelGrown(layout, panel, axis, by, leastShare)) ?? refuse(words.noLine(panelEntry(panel).title));
  };
  return {
    id,
    label: `${label} panel`,
    ...inDock(),
    check: grown,
    run: (d) => d((dispatch, getState) => dispatch(layoutSet(grown(getState())))),
  };
}

function thePanel(state: RootState): PanelId {
  return activePanel(state) ?? refuse(words.noPanel, words.noPanelRemedy);
}

/** Into the group that stands on that side; to the edge of the window where there is none and the panel leaves others behind. */
function placeTowards(state: RootState, side: Side): Place {
  const panel = thePanel(state);
  const layout = currentLayout(state);
  const next = layout && neighbour(layout, panel, side);
  if (next) return { with: next.front };
  return isAlone(state, panel) ? refuse(words.atEdge(panelEntry(panel).title)) : { edge: side };
}

function placeBeside(state: RootState, side: Side): Place {
  const panel = thePanel(state);
  return isAlone(state, panel)
    ? refuse(words.alone(panelEntry(panel).title), words.aloneRemedy)
    : { beside: panel, side };
}

function isAlone(state: RootState, panel: PanelId): boolean {
  return groupWith(currentLayout(state), panel)?.panels.length === 1;
}

function movePanelTo(placeOf: (state: RootState) => Place): Thunk {
  return (dispatch, getState) => {
    const panel = thePanel(getState());
    dispatch(panelMoved({ panel, place: placeOf(getState()) }));
    dispatch(tabFocusWanted(panel));
  };
}

/** Goes on to the panel after the active one, or to the one before, round and round. */
function goToPanel(step: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const fronts = shownGroups(getState().workspace).map(({ front }) => front);
    const at = fronts.indexOf(thePanel(getState()));
    const next = fronts[(at + step + fronts.length) % fronts.length];
    if (next) dispatch(tabFocusWanted(next));
  };
}
