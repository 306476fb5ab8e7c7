import type { ComponentType } from 'react';
import { Archive } from '../panels/Archive.tsx';
import { Bin } from '../panels/bin/Bin.tsx';
import { Log } from '../panels/bin/Log.tsx';
import { Captions } from '../panels/Captions.tsx';
import { Deliver } from '../panels/Deliver.tsx';
import { History } from '../panels/History.tsx';
import { Inspector } from '../panels/Inspector.tsx';
import { Keyframes } from '../panels/Keyframes.tsx';
import { Jobs } from '../panels/Jobs.tsx';
import { LossReport } from '../panels/LossReport.tsx';
import { Patch } from '../panels/Patch.tsx';
import { Markers } from '../panels/Markers.tsx';
import { Takes } from '../panels/Takes.tsx';
import { TimelinePanel } from '../timeline/TimelinePanel.tsx';
import { ScopesPanel } from '../viewer/scopes/ScopesPanel.tsx';
import { ViewerPanel } from '../viewer/ViewerPanel.tsx';
import type { PanelId } from './panel-list.ts';

/** What each panel shows. A component stands on its own: it takes nothing, and draws itself in a `Panel`. */
export const panelComponents: Readonly<Record<PanelId, ComponentType>> = {
  bin: Bin,
  archive: Archive,
  viewer: ViewerPanel,
  scopes: ScopesPanel,
  inspector: Inspector,
  takes: Takes,
  timeline: TimelinePanel,
  keyframes: Keyframes,
  jobs: Jobs,
  history: History,
  log: Log,
  markers: Markers,
  captions: Captions,
  lossReport: LossReport,
  patch: Patch,
  deliver: Deliver,
};
