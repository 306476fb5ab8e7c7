import { openContextMenu, zoomBy, zoomToFit } from '../actions.ts';
import { snappingToggled, toolChosen } from '../timeline-slice.ts';
import { dialogOpened, menuOpened } from '../window-slice.ts';
import type { Command } from './command.ts';

export const toolCommands: readonly Command[] = [
  {
    id: 'select-tool',
    label: 'Select tool',
    menu: 'view',
    keys: ['V'],
    isOn: ({ timelineView }) => timelineView.tool === 'select',
    run: (d) => d(toolChosen('select')),
  },
  {
    id: 'razor-tool',
    label: 'Razor tool',
    menu: 'view',
    keys: ['B'],
    isOn: ({ timelineView }) => timelineView.tool === 'razor',
    run: (d) => d(toolChosen('razor')),
  },
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
  { id: 'zoom-in', label: 'Zoom in', menu: 'view', keys: ['+', '='], run: (d) => d(zoomBy(1.5)) },
  { id: 'zoom-out', label: 'Zoom out', menu: 'view', keys: ['-'], run: (d) => d(zoomBy(1 / 1.5)) },
  { id: 'zoom-to-fit', label: 'Zoom to fit', menu: 'view', keys: ['Shift+Z'], run: (d) => d(zoomToFit()) },
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
