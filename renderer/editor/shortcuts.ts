import type { text } from '../ui/text.ts';
import {
  clearMarks,
  cutAtPlayhead,
  escape,
  flipComparison,
  goTo,
  goToCut,
  mark,
  place,
  regenerateIfPossible,
  shuttle,
  stepBy,
  switchViewer,
  toggleComparison,
  toggleMute,
  togglePlay,
  zoomBy,
  zoomToFit,
} from './commands.ts';
import { deleteSelection, redo, undo } from './edits.ts';
import type { Dispatch } from './store.ts';
import { snappingToggled, toolChosen } from './timeline-slice.ts';
import { speedSet } from './viewer-slice.ts';
import { dialogOpened, historyToggled } from './window-slice.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: keyof typeof text.shortcuts.groups;
  readonly run: (dispatch: Dispatch) => unknown;
}

/** Every key of the window. Ctrl also means ⌘. The shortcut sheet shows this list. */
export const shortcuts: readonly Shortcut[] = [
  { keys: ['Space'], label: 'Play or pause', group: 'play', run: (d) => d(togglePlay()) },
  { keys: ['L'], label: 'Play; again: 2×, 4×, 8×', group: 'play', run: (d) => d(shuttle(1)) },
  { keys: ['J'], label: 'Play backwards; again: faster', group: 'play', run: (d) => d(shuttle(-1)) },
  { keys: ['K'], label: 'Stop', group: 'play', run: (d) => d(speedSet(0)) },
  { keys: ['ArrowLeft'], label: 'One frame back', group: 'play', run: (d) => d(stepBy(-1)) },
  { keys: ['ArrowRight'], label: 'One frame on', group: 'play', run: (d) => d(stepBy(1)) },
  { keys: ['Shift+ArrowLeft'], label: 'Ten frames back', group: 'play', run: (d) => d(stepBy(-10)) },
  { keys: ['Shift+ArrowRight'], label: 'Ten frames on', group: 'play', run: (d) => d(stepBy(10)) },
  { keys: ['ArrowUp'], label: 'To the cut before', group: 'play', run: (d) => d(goToCut(-1)) },
  { keys: ['ArrowDown'], label: 'To the cut after', group: 'play', run: (d) => d(goToCut(1)) },
  { keys: ['Home'], label: 'To the start', group: 'play', run: (d) => d(goTo(0)) },
  { keys: ['End'], label: 'To the end', group: 'play', run: (d) => d(goTo(Number.MAX_SAFE_INTEGER)) },
  { keys: ['M'], label: 'Mute', group: 'play', run: (d) => d(toggleMute()) },
  { keys: ['I'], label: 'Mark in', group: 'mark', run: (d) => d(mark('in')) },
  { keys: ['O'], label: 'Mark out', group: 'mark', run: (d) => d(mark('out')) },
  { keys: ['Alt+X'], label: 'Clear marks', group: 'mark', run: (d) => d(clearMarks()) },
  { keys: ['E'], label: 'Append to timeline', group: 'mark', run: (d) => d(place('append')) },
  { keys: [','], label: 'Insert at the playhead', group: 'mark', run: (d) => d(place('insert')) },
  { keys: ['.'], label: 'Overwrite at the playhead', group: 'mark', run: (d) => d(place('overwrite')) },
  { keys: ['Ctrl+Z'], label: 'Undo', group: 'edit', run: (d) => d(undo()) },
  { keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], label: 'Redo', group: 'edit', run: (d) => d(redo()) },
  {
    keys: ['Delete', 'Backspace'],
    label: 'Delete and leave a gap',
    group: 'edit',
    run: (d) => d(deleteSelection(false)),
  },
  {
    keys: ['Shift+Delete', 'Shift+Backspace'],
    label: 'Ripple delete',
    group: 'edit',
    run: (d) => d(deleteSelection(true)),
  },
  { keys: ['Ctrl+K'], label: 'Razor at the playhead', group: 'edit', run: (d) => d(cutAtPlayhead()) },
  { keys: ['V'], label: 'Select tool', group: 'edit', run: (d) => d(toolChosen('select')) },
  { keys: ['B'], label: 'Razor tool', group: 'edit', run: (d) => d(toolChosen('razor')) },
  { keys: ['N'], label: 'Snapping', group: 'edit', run: (d) => d(snappingToggled()) },
  { keys: ['Escape'], label: 'Cancel; deselect', group: 'edit', run: (d) => d(escape()) },
  { keys: ['Q'], label: 'Source or sequence', group: 'view', run: (d) => d(switchViewer()) },
  { keys: ['+', '='], label: 'Zoom in', group: 'view', run: (d) => d(zoomBy(1.5)) },
  { keys: ['-'], label: 'Zoom out', group: 'view', run: (d) => d(zoomBy(1 / 1.5)) },
  { keys: ['Shift+Z'], label: 'Zoom to fit', group: 'view', run: (d) => d(zoomToFit()) },
  { keys: ['P'], label: 'Preview frame', group: 'look', run: (d) => d(regenerateIfPossible(true)) },
  { keys: ['Ctrl+Enter'], label: 'Regenerate', group: 'look', run: (d) => d(regenerateIfPossible(false)) },
  { keys: ['W'], label: 'Compare A/B', group: 'look', run: (d) => d(toggleComparison()) },
  { keys: ['X'], label: 'Flip between A and B', group: 'look', run: (d) => d(flipComparison()) },
  { keys: ['Ctrl+I'], label: 'Import', group: 'window', run: (d) => d(dialogOpened('import')) },
  { keys: ['Ctrl+Shift+A'], label: 'Add to archive', group: 'window', run: (d) => d(dialogOpened('archive')) },
  { keys: ['Ctrl+E'], label: 'Export', group: 'window', run: (d) => d(dialogOpened('export')) },
  { keys: ['Ctrl+H'], label: 'History', group: 'window', run: (d) => d(historyToggled()) },
  { keys: ['Ctrl+Shift+S'], label: 'Save as', group: 'window', run: (d) => d(dialogOpened('saveAs')) },
  { keys: ['Ctrl+Shift+F'], label: 'Relink offline media', group: 'window', run: (d) => d(dialogOpened('relink')) },
  { keys: ['Ctrl+Alt+G'], label: 'Collect project', group: 'window', run: (d) => d(dialogOpened('collect')) },
  { keys: ['Ctrl+Alt+I'], label: 'Check project', group: 'window', run: (d) => d(dialogOpened('verify')) },
  { keys: ['?'], label: 'Keyboard shortcuts', group: 'window', run: (d) => d(dialogOpened('shortcuts')) },
];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The press as it is written in the list: `Ctrl+Shift+Z`. Keys that only exist with Shift (`?`, `+`) are written without it. */
export function nameOfPress({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const name = key === ' ' ? 'Space' : letter ? key.toUpperCase() : key;
  const shiftSays = letter || key.length > 1;
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && shiftSays && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

const byKey = new Map(shortcuts.flatMap((shortcut) => shortcut.keys.map((key) => [key, shortcut] as const)));

export function shortcutFor(press: KeyPress): Shortcut | null {
  return byKey.get(nameOfPress(press)) ?? null;
}
