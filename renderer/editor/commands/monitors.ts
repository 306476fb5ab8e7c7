import { text } from '../../ui/text.ts';
import { fillScreen } from '../../viewer/full-screen.ts';
import { switchViewer } from '../actions.ts';
import {
  aspectGuides,
  cleanFeedShown,
  guideChosen,
  overlayToggled,
  type AspectGuide,
  type OverlaySwitch,
} from '../monitors-slice.ts';
import { twoUpToggled } from '../viewer-slice.ts';
import type { Command } from './command.ts';

export const monitorCommands: readonly Command[] = [
  {
    id: 'switch-viewer',
    label: 'Source or sequence',
    menu: 'view',
    keys: ['Q'],
    on: ['monitor'],
    run: (d) => d(switchViewer()),
  },
  {
    id: 'two-up',
    label: 'Source and sequence side by side',
    menu: 'view',
    keys: ['H'],
    on: ['monitor'],
    isOn: ({ viewer }) => viewer.twoUp,
    run: (d) => d(twoUpToggled()),
  },
  {
    id: 'full-screen',
    label: 'Full screen',
    menu: 'view',
    keys: ['Ctrl+`', 'Ctrl+F'],
    on: ['monitor'],
    run: (d) => d(fillScreen()),
  },
  {
    id: 'clean-feed',
    label: 'Clean feed in a second window',
    menu: 'view',
    keys: ['Ctrl+Alt+F'],
    on: ['monitor'],
    isOn: ({ monitors }) => monitors.cleanFeed,
    run: (d) => d((dispatch, getState) => dispatch(cleanFeedShown(!getState().monitors.cleanFeed))),
  },
];

const guideNames = Object.keys(aspectGuides) as AspectGuide[];

export const overlayCommands: readonly Command[] = [
  overlay('safeAreas', 'safe-areas', 'Safe areas', 'Alt+S'),
  overlay('timecode', 'timecode-overlay', 'Timecode over the picture', 'Alt+K'),
  overlay('onionSkin', 'onion-skin', 'Onion skin', 'Alt+O'),
  overlay('handles', 'transform-handles', 'Handles on the picture', 'Alt+Shift+H'),
];

export const guideCommands: readonly Command[] = [
  guide(null, 'no-guide', text.guides.none, 'Ctrl+Alt+0'),
  ...guideNames.map((name, i) => guide(name, `guide-${name}`, text.guides.of(name), `Ctrl+Alt+${i + 1}`)),
];

function overlay(name: OverlaySwitch, id: string, label: string, key: string): Command {
  return {
    id,
    label,
    menu: 'view',
    submenu: 'Overlays',
    keys: [key],
    on: ['monitor'],
    isOn: ({ monitors }) => monitors.overlays[name],
    run: (d) => d(overlayToggled(name)),
  };
}

function guide(name: AspectGuide | null, id: string, label: string, key: string): Command {
  return {
    id,
    label,
    menu: 'view',
    submenu: 'Overlays',
    keys: [key],
    on: ['monitor'],
    isOn: ({ monitors }) => monitors.overlays.guide === name,
    run: (d) => d(guideChosen(name)),
  };
}
