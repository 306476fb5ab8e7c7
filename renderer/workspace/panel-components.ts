import type { ComponentType } from 'react';
import { Archive } from '../panels/Archive.tsx';
import { Bin } from '../panels/bin/Bin.tsx';
import { Log } from '../panels/bin/Log.tsx';
import { Captions } from '../panels/Captions.tsx';
import { History } from '../panels/History.tsx';
import { Inspector } from '../panels/Inspector.tsx';
import { Keyframes } from '../panels/Keyframes.tsx';
import { Jobs } from '../panels/Jobs.tsx';
import { LossReport } from '../panels/LossReport.tsx';
import { Markers } from '../panels/Markers.tsx';
import { Takes } from '../panels/Takes.tsx';
import { TimelinePanel } from '../timeline/TimelinePanel.tsx';
import { ViewerPanel } from '../viewer/ViewerPanel.tsx';
import type { PanelId } from './panel-list.ts';

/** What each panel shows. A component stands on its own: it takes nothing, and draws itself in a `Panel`. */
export const panelComponents: Readonly<Record<PanelId, ComponentType>> = {
  bin: Bin,
  archive: Archive,
  viewer: ViewerPanel,
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
};
