import type { text } from '../ui/text.ts';
import type { PanelId } from '../workspace/panel-list.ts';

/** A stop of the tour: the control that it is about, and the panel that must be shown for it. */
export interface TourStop {
  readonly id: keyof typeof text.tour.stops;
  readonly panel: PanelId | null;
  /** Selector of the control. */
  readonly at: string;
}

export const tourStops: readonly TourStop[] = [
  { id: 'bin', panel: 'bin', at: '.panel.bin' },
  { id: 'viewer', panel: 'viewer', at: '.panel.viewer .transport' },
  { id: 'timeline', panel: 'timeline', at: '.panel.timeline' },
  { id: 'archive', panel: 'archive', at: '.panel.archive' },
  { id: 'regenerate', panel: 'inspector', at: '.panel.inspector .generate' },
  { id: 'takes', panel: 'takes', at: '.panel.takes' },
  { id: 'export', panel: null, at: '.top .button-strong' },
];
