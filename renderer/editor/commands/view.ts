import { openContextMenu, zoomAroundPlayhead, zoomBy, zoomToFit, zoomToSelection } from '../actions.ts';
import { text } from '../../ui/text.ts';
import { snappingToggled, toolChosen, tools, type Tool } from '../timeline-slice.ts';
import { dialogOpened, menuOpened } from '../window-slice.ts';
import { theSequence } from './at-hand.ts';
import type { Command } from './command.ts';

const keys: Readonly<Record<Tool, string>> = {
  select: 'V',
  trim: 'F',
  ripple: 'Alt+6',
  roll: 'Alt+7',
  slip: 'Alt+8',
  slide: 'Alt+9',
  razor: 'B',
  range: 'C',
  forward: 'A',
  hand: 'Shift+H',
  zoom: 'Z',
};

export const toolCommands: readonly Command[] = [
  ...tools.map((tool): Command => ({
    id: `${tool}-tool`,
    label: text.timeline.toolNames[tool],
    menu: 'view',
    submenu: text.timeline.toolMenu,
    keys: [keys[tool]],
    isOn: ({ timelineView }) => timelineView.tool === tool,
    run: (d) => d(toolChosen(tool)),
  })),
  {
    id: 'snapping',
    label: 'Snapping',
    menu: 'view',
    keys: ['N'],
    isOn: ({ timelineView }) => timelineView.snapping,
    run: (d) => d(snappingToggled()),
  },
];

export const viewCommands: readonly Command[] = [
  { id: 'zoom-in', label: 'Zoom in', menu: 'view', keys: ['Ctrl+='], run: (d) => d(zoomBy(1.5)) },
  { id: 'zoom-out', label: 'Zoom out', menu: 'view', keys: ['Ctrl+-'], run: (d) => d(zoomBy(1 / 1.5)) },
  { id: 'zoom-to-fit', label: 'Zoom to fit', menu: 'view', keys: ['Shift+Z'], run: (d) => d(zoomToFit()) },
  {
    id: 'zoom-to-selection',
    label: 'Zoom to selection',
    menu: 'view',
    keys: ['Alt+Z'],
    check: theSequence,
    run: (d) => d(zoomToSelection()),
  },
  {
    id: 'zoom-to-playhead',
    label: 'Zoom around the playhead',
    menu: 'view',
    keys: ['Alt+Shift+Z'],
    check: theSequence,
    run: (d) => d(zoomAroundPlayhead()),
  },
];

export const helpCommands: readonly Command[] = [
  { id: 'menu-bar', label: 'Menus', menu: 'help', keys: ['F10'], run: (d) => d(menuOpened('file')) },
  {
    id: 'context-menu',
    label: 'Menu of what is selected',
    menu: 'help',
    keys: ['Shift+F10', 'ContextMenu'],
    run: (d) => d(openContextMenu()),
  },
  {
    id: 'palette',
    label: 'Run a command…',
    menu: 'help',
    keys: ['Ctrl+P', 'F1'],
    run: (d) => d(dialogOpened('palette')),
  },
  { id: 'shortcuts', label: 'Keyboard shortcuts', menu: 'help', keys: ['?'], run: (d) => d(dialogOpened('shortcuts')) },
  { id: 'keyboard', label: 'Keyboard…', menu: 'help', keys: ['Shift+F1'], run: (d) => d(dialogOpened('keyboard')) },
];
