import { createAction } from '@reduxjs/toolkit';
import type { InspectorState } from './inspector-slice.ts';
import type { BinsLook } from './bins-slice.ts';
import type { CaptionSettings } from './caption-list-slice.ts';
import type { KeySettings } from '../../core/keymap/key-settings.ts';
import type { CompareSettings } from '../../core/render/compare.ts';
import type { Overlays } from './monitors-slice.ts';
import type { Recent } from './palette/recent-slice.ts';
import type { ScopesState } from './scopes-slice.ts';
import type { TimelineViewState } from './timeline-slice.ts';
import type { TourSettings } from './tour-slice.ts';
import type { ViewerState } from './viewer-slice.ts';
import type { KeptWorkspaces } from './workspace-slice.ts';

/** What the window keeps for the next time. */
export interface KeptSettings {
  readonly viewer: Pick<ViewerState, 'twoUp' | 'loop' | 'around' | 'playsProxies' | 'muted'>;
  readonly compare: CompareSettings;
  readonly overlays: Overlays;
  readonly scopes: ScopesState;
  readonly workspaces: KeptWorkspaces;
  readonly inspector: InspectorState;
  readonly bins: BinsLook;
  readonly captions: CaptionSettings;
  readonly tour: TourSettings;
  readonly keys: KeySettings;
  readonly recent: Recent;
  readonly timeline: Pick<TimelineViewState, 'trackHeights' | 'snapping'>;
}

/** The window finds again what was set the last time; a part that was never kept is not named. */
export const settingsRestored = createAction<Partial<KeptSettings>>('window/settingsRestored');
