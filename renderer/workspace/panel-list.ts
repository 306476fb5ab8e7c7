import type { ContextName } from '../editor/window-slice.ts';
import { text } from '../ui/text.ts';

interface PanelEntry {
  /** What its tab, and the command that shows it, say. */
  readonly title: string;
  /** Keys that show and hide it; most are reached by View > Panels and the palette. */
  readonly keys?: readonly string[];
  /** What a context menu must be about for the command to be in it. */
  readonly on?: readonly ContextName[];
}

/**
 * Every panel of the window. A new one is named here, gets its component in panel-components.ts and, where a workspace should open with it, its place in that
 * workspace's layout; View > Panels and the docking come of themselves.
 */
export const panelList = {
  bin: { title: text.bin.title },
  archive: { title: text.archive.title },
  viewer: { title: text.viewer.title },
  scopes: { title: text.scopes.title, keys: ['Shift+C'], on: ['monitor'] },
  inspector: { title: text.inspector.title },
  takes: { title: text.takes.title },
  timeline: { title: text.timeline.title },
  keyframes: { title: text.keyframes.title, keys: ['Alt+F8'] },
  jobs: { title: text.jobs.title },
  history: { title: text.history.title, keys: ['Ctrl+H'] },
  log: { title: text.log.title },
  markers: { title: text.markers.title },
  captions: { title: text.captions.title },
  lossReport: { title: text.lossReport.title, keys: ['Ctrl+Alt+L'] },
  patch: { title: text.patch.title },
  deliver: { title: text.deliver.title },
} as const satisfies Readonly<Record<string, PanelEntry>>;

export type PanelId = keyof typeof panelList;

export const panelIds = Object.keys(panelList) as PanelId[];

export function panelEntry(id: PanelId): PanelEntry {
  return panelList[id];
}
